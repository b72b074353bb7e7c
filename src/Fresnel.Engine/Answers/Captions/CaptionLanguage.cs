using System.Text.RegularExpressions;
using Fresnel.Engine.Provenance;
using Fresnel.Vision;
using Fresnel.Vision.Kind;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>
/// Captions in another language than English: what is seen, by its plain name with its article, and where. The grammar is kept to forms
/// that are right in every language: a list of noun phrases in their basic form, plurals without a number.
/// </summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Phrases">By their names in phrases.tsv.</param>
/// <param name="Labels">One and several of each detected label.</param>
internal sealed record CaptionLanguage(
    string Code,
    IReadOnlyDictionary<string, string> Phrases,
    IReadOnlyDictionary<string, (string One, string Several)> Labels
)
{
    private const int MaxLabels = 3;

    /// <summary>Requests for a description in languages whose words for it are unmistakable.</summary>
    private static readonly (string Code, LazyRegex Request)[] s_requests =
    [
        ("zh", new("描述|形容一下|图(片|像)?(里|中|上)?有什么|这是什么")),
        ("ja", new("説明して|何が(写|映|見え)|描写して")),
        ("ru", new(@"\bопиши(те)?\b|\bчто (изображено|на (фото|картинке|изображении))\b")),
        ("pt", new(@"\bdescreva\b|\bo que (há|tem|aparece|está) (na|nesta) (imagem|foto)\b")),
        ("hi", new("वर्णन|क्या (दिख|है इस)")),
        ("ar", new(@"\bصِ?ف\b|ماذا (يوجد|ترى|يظهر)")),
    ];

    private static readonly Lazy<IReadOnlyList<CaptionLanguage>> s_all = new(Load);

    private static readonly Lazy<LazyRegex> s_named = new(() =>
        new(
            $@"\b(?:in|into|auf|en) (?<name>{string.Join('|', s_all.Value.Select(language => language.Phrases["name"]))})\b",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        )
    );

    public static IReadOnlyList<CaptionLanguage> All => s_all.Value;

    /// <summary>The language that a question names ("describe it in Spanish") or is in; null: English, or it has none here.</summary>
    /// <param name="question">In lower case.</param>
    /// <param name="code">The language that was detected by its words; null: none.</param>
    public static CaptionLanguage? Of(string question, string? code)
    {
        if (s_named.Value.Value.Match(question) is { Success: true } named)
            return All.First(language =>
                language.Phrases["name"].Equals(named.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)
            );
        code ??= s_requests.FirstOrDefault(request => request.Request.Value.IsMatch(question)).Code;
        return code is null ? null : All.FirstOrDefault(language => language.Code == code);
    }

    /// <summary>One sentence about an image.</summary>
    public async Task<Caption> DescribeAsync(ImageAnalysis image)
    {
        if (await PictureProvenance.ContentOfAsync(image) is { } drawn)
            return Illustration(DrawnCaption.SceneOf(drawn)) with { IsRecorded = true, IsOpen = false };
        var kind = await image.Get<ImageKind>();
        if (!CaptionReader.HasScene(kind))
            return Caption.Of(Phrases[kind.ToString()]);
        var scene = await CaptionReader.SceneAsync(image);
        return kind is ImageKind.Illustration
            ? Illustration(scene)
            : Caption.Of(Write(scene)) with
            {
                IsOpen = !Names(scene),
            };
    }

    /// <summary>Of an illustration in which nothing is named, the kind alone.</summary>
    private Caption Illustration(CaptionScene scene) =>
        Names(scene)
            ? Caption.Of(Phrases["Illustration"] + Write(scene))
            : Caption.Of(Phrases["Illustration"].TrimEnd(' ', '\u00a0', ':', '：') + Phrases["Blank"][^1]) with
            {
                IsOpen = true,
            };

    private static bool Names(CaptionScene scene) => scene.Objects.Count > 0 || scene.Doubtful.Any();

    /// <summary>What is seen, the most salient first, and where; a doubtful thing alone with its hedge.</summary>
    public string Write(CaptionScene scene)
    {
        var labels = scene.Objects.Select(found => found.Label).Distinct().Take(MaxLabels).ToList();
        if (labels.Count > 0)
            return Capital(
                Phrases["sentence"]
                    .Replace("{list}", List(labels.Select(Name)), StringComparison.Ordinal)
                    .Replace("{place}", PlaceOf(scene) is { } place ? Phrases[place] : "", StringComparison.Ordinal)
            );
        return scene.Doubtful.FirstOrDefault() is { } doubtful
            ? Capital(Phrases["perhaps"].Replace("{list}", Labels[doubtful.Label].One, StringComparison.Ordinal))
            : Phrases["nothing"];

        string Name(string label) =>
            CaptionScene.Apart(scene.Of(label)).Count > 1 ? Labels[label].Several : Labels[label].One;
    }

    private static string? PlaceOf(CaptionScene scene) =>
        scene.Room
        ?? (
            scene.IsIndoors ? null
            : scene.IsSnowy ? "snow"
            : scene.IsIn("beach", 0.7f) ? "beach"
            : scene.IsIn("street", 0.7f) ? "street"
            : scene.IsGrassy ? "grass"
            : null
        );

    private string List(IEnumerable<string> parts)
    {
        var all = parts.ToList();
        return all.Count < 2 ? all[0] : string.Join(Phrases["comma"], all[..^1]) + Phrases["and"] + all[^1];
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static List<CaptionLanguage> Load()
    {
        var (phrases, labels) = (Rows("phrases"), Rows("labels"));
        return
        [
            .. phrases[0]
                [1..]
                .Select(
                    (code, i) =>
                        new CaptionLanguage(
                            code,
                            phrases[1..].ToDictionary(row => row[0], row => row[i + 1].Replace('_', ' ')),
                            labels[1..].ToDictionary(row => row[0], row => Forms(row[i + 1]))
                        )
                ),
        ];
    }

    private static (string, string) Forms(string cell)
    {
        var slash = cell.IndexOf('/', StringComparison.Ordinal);
        return (cell[..slash], cell[(slash + 1)..]);
    }

    /// <summary>A table beside this class, without its comments.</summary>
    internal static List<string[]> Rows(string name)
    {
        using var stream = typeof(CaptionLanguage).Assembly.GetManifestResourceStream(
            $"Fresnel.Engine.Answers.Captions.{name}.tsv"
        )!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#')
                .Select(line => line.Split('\t')),
        ];
    }
}
