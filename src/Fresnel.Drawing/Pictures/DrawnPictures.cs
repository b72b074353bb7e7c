using System.Collections.Frozen;
using System.Globalization;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Pictures;

/// <summary>Our own drawings of things, beside the picture library. They are listed with their words among the things of stories.</summary>
internal static class DrawnPictures
{
    /// <summary>Before the name of a drawing in the list of things.</summary>
    public const string Prefix = "own:";

    private const string Folder = "Fresnel.Drawing.Kinds.Stories.Props.";

    /// <summary>Files with the things of stories. The first that has a word wins.</summary>
    public static IReadOnlyList<string> Lists { get; } =
    ["props", "props-home", "props-outdoors", "props-objects", "props-food"];

    private static readonly Lazy<FrozenDictionary<string, DrawnPicture>> s_pictures = new(ReadPictures);
    private static readonly Lazy<FrozenDictionary<string, string>> s_words = new(ReadWords);

    /// <summary>Changes with the drawings.</summary>
    public static int Version => s_pictures.Value.Values.Sum(picture => picture.Svg.Length);

    /// <summary>Null for an unknown name.</summary>
    public static DrawnPicture? Get(string name) => s_pictures.Value.GetValueOrDefault(name);

    /// <summary>The drawing in a view box of 32 × 32; null for an unknown name.</summary>
    public static string? Body(string name)
    {
        if (Get(name) is not { } picture)
            return null;
        var scale = 32 / Math.Max(picture.Width, picture.Height);
        var bottom = 16 + picture.Height * scale / 2;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<g transform=\"translate(16 {bottom:0.##}) scale({scale:0.####})\">{picture.Svg}</g>"
        );
    }

    /// <summary>The name of the drawing of a word or a phrase, normalised, in any language of the list.</summary>
    public static string? Find(string words) =>
        s_words.Value.GetValueOrDefault(words) ?? s_words.Value.GetValueOrDefault(WordNormalizer.Singular(words));

    private static FrozenDictionary<string, string> ReadWords()
    {
        var words = new Dictionary<string, string>();
        var lines = Lists.SelectMany(list => Lines($"Fresnel.Drawing.Kinds.Stories.Data.{list}.txt"));
        foreach (var parts in lines.Where(line => line[0] != '#').Select(line => line.Split(" | ")))
        {
            if (!parts[3].StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            foreach (var word in parts[4].Split(", ").Append(parts[0]))
                words.TryAdd(WordNormalizer.Fold(word.Trim()), parts[3][Prefix.Length..].Trim());
        }

        return words.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, DrawnPicture> ReadPictures() =>
        typeof(DrawnPictures)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..^".svg".Length], ReadPicture);

    /// <summary>The first line has the width and the height.</summary>
    private static DrawnPicture ReadPicture(string resource)
    {
        var lines = Lines(resource).ToList();
        var size = lines[0]["<!--".Length..^"-->".Length].Trim().Split(' ');
        return new DrawnPicture(
            double.Parse(size[0], CultureInfo.InvariantCulture),
            double.Parse(size[1], CultureInfo.InvariantCulture),
            string.Join('\n', lines.Skip(1))
        );
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(DrawnPictures).Assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
