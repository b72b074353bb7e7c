using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Engine.Provenance;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Kind;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>
/// A language in which what is seen is listed, each thing by its name in the basic form: CLDR's short name of its emoji where that is
/// the plain name of the thing, else the English name. There are no sentences, as their grammar would not be right.
/// </summary>
/// <param name="Code">ISO 639-1, or 639-2 where there is none.</param>
/// <param name="Name">In English.</param>
/// <param name="Person">The word for a person; CLDR's is that for an adult in many languages.</param>
/// <remarks>Data: Unicode CLDR, https://cldr.unicode.org/translation/characters/short-names-and-keywords.</remarks>
internal sealed record LabelLanguage(string Code, string Name, string Person)
{
    /// <summary>Labels with an emoji whose short name says neither more nor less: that of an apple is "red apple".</summary>
    private static readonly HashSet<string> s_plain =
    [
        .. (
            "bicycle,car,motorcycle,airplane,bus,train,stop sign,bird,cat,dog,horse,cow,elephant,zebra,giraffe,"
            + "umbrella,handbag,suitcase,skis,kite,skateboard,chair,potted plant,bed,toilet,tv,laptop,mouse,"
            + "keyboard,cell phone,scissors,teddy bear,toothbrush,banana,sandwich,broccoli,carrot,hot dog,pizza,"
            + "donut,wine glass,spoon"
        ).Split(','),
    ];

    private static readonly Dictionary<string, string> s_emoji = CocoEmoji
        .All.Where(row => s_plain.Contains(row.Label))
        .ToDictionary(row => row.Label, row => row.Emoji[0]);

    private static readonly Lazy<IReadOnlyList<LabelLanguage>> s_all = new(Load);

    private static readonly Lazy<LazyRegex> s_named = new(() =>
        new(
            $@"\bin (?<name>{string.Join('|', s_all.Value.Select(language => language.Name))})\b",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        )
    );

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> s_names = new();

    public static IReadOnlyList<LabelLanguage> All => s_all.Value;

    /// <summary>The language that a question names ("describe it in Swedish"), else the preferred one; null: it is none of these.</summary>
    /// <param name="preferred">A code; null: none.</param>
    public static LabelLanguage? Of(string question, string? preferred) =>
        s_named.Value.Value.Match(question) is { Success: true } named
            ? All.First(language =>
                language.Name.Equals(named.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)
            )
            : All.FirstOrDefault(language => language.Code == preferred);

    /// <summary>What is seen, the most salient first, a doubtful thing with a question mark.</summary>
    /// <returns>Null: it is no photograph, or nothing is seen.</returns>
    public async Task<Caption?> DescribeAsync(ImageAnalysis image)
    {
        var drawn = await PictureProvenance.ContentOfAsync(image);
        if (drawn is null && !CaptionReader.HasScene(await image.Get<ImageKind>()))
            return null;
        var scene = drawn is null ? await CaptionReader.SceneAsync(image) : DrawnCaption.SceneOf(drawn);
        var seen = scene.Objects.Select(found => found.Label).Distinct().Select(NameOf).ToList();
        if (seen.Count == 0)
            seen.AddRange(scene.Doubtful.Take(1).Select(found => $"{NameOf(found.Label)}?"));
        return seen.Count == 0
            ? null
            : Caption.Of(string.Join(Code is "fa" or "ur" ? "، " : ", ", seen)) with
            {
                IsRecorded = drawn is not null,
            };
    }

    /// <param name="label">One of <see cref="Vision.Objects.Coco.Labels"/>.</param>
    internal string NameOf(string label) =>
        label is "person" ? Person
        : s_emoji.TryGetValue(label, out var emoji)
        && s_names.GetOrAdd(Code, ReadNames).TryGetValue(emoji, out var name)
            ? name
        : CaptionNouns.Name(label);

    /// <returns>CLDR's short names by their emoji; none where set-up has not run.</returns>
    private static IReadOnlyDictionary<string, string> ReadNames(string code)
    {
        var path = CacheFolder.FilePath(Path.Combine("pictures", "annotations"), $"{code}.json");
        if (!File.Exists(path))
            return new Dictionary<string, string>();
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var annotations = document.RootElement.GetProperty("annotations").GetProperty("annotations");
        return s_emoji
            .Values.Where(emoji =>
                annotations.TryGetProperty(emoji, out var entry) && entry.TryGetProperty("tts", out _)
            )
            .ToDictionary(emoji => emoji, emoji => annotations.GetProperty(emoji).GetProperty("tts")[0].GetString()!);
    }

    private static List<LabelLanguage> Load() =>
        [.. CaptionLanguage.Rows("label-languages").Select(row => new LabelLanguage(row[0], row[1], row[2]))];
}
