using System.Collections.Concurrent;
using System.Globalization;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>
/// A place in depth planes, from a file in the folder Settings: colours are those in white light, and tokens stand for what
/// depends on time and weather. Its stage is 1600 × 900, with 400 more on each side.
/// </summary>
internal sealed record Setting
{
    private const string Folder = "Fresnel.Drawing.Kinds.Stories.Settings.";

    private static readonly ConcurrentDictionary<string, Setting> s_loaded = new();

    private static readonly Lazy<HashSet<string>> s_names = new(() =>
        typeof(Setting)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".txt".Length])
            .ToHashSet()
    );

    public required string Name { get; init; }

    /// <summary>"room", "ground", "sea", "space", "under".</summary>
    public required string Kind { get; init; }

    /// <summary>Where sun and moon are; null: neither is seen.</summary>
    public (double X, double Y)? SkyLight { get; init; }

    public bool HasClouds { get; init; }

    /// <summary>Left and right are never exchanged: it has letters, or one side only.</summary>
    public bool IsFixed { get; init; }

    /// <summary>A colour of the drawing, and those that may replace it.</summary>
    public IReadOnlyList<string[]> Picks { get; init; } = [];

    /// <summary>Back to front: depth 0 is the sky, 1 the actors.</summary>
    public IReadOnlyList<(double Depth, double Haze, string Svg)> Planes { get; init; } = [];

    public bool IsRoom => Kind == "room";

    public static IReadOnlySet<string> Names => s_names.Value;

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static Setting Get(string name) => s_loaded.GetOrAdd(name, Load);

    /// <summary>How large a figure is that stands at a height of the stage: further away outdoors than in a room.</summary>
    public double ScaleAt(double y) => IsRoom ? 0.84 * (y + 500) / 1330 : 0.76 * (Math.Max(520, y) - 430) / 390;

    private static Setting Load(string name)
    {
        using var reader = new StreamReader(typeof(Setting).Assembly.GetManifestResourceStream($"{Folder}{name}.txt")!);
        var (kind, clouds, isFixed, picks) = ("ground", false, false, new List<string[]>());
        (double, double)? light = null;
        var planes = new List<(double, double, string)>();
        var lines = reader.ReadToEnd().Split("@plane ");
        foreach (var line in lines[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.TrimEnd().Split(' ');
            if (words[0] == "@kind")
                kind = words[1];
            else if (words[0] == "@light")
                light = (Number(words[1]), Number(words[2]));
            else if (words[0] == "@clouds")
                clouds = true;
            else if (words[0] == "@fixed")
                isFixed = true;
            else if (words[0] == "@pick")
                picks.Add(words[1..]);
        }

        foreach (var plane in lines.Skip(1))
        {
            var end = plane.IndexOf('\n', StringComparison.Ordinal);
            var words = plane[..end].TrimEnd().Split(' ');
            planes.Add((Number(words[0]), Number(words[1]), plane[(end + 1)..]));
        }

        return new Setting
        {
            Name = name,
            Kind = kind,
            SkyLight = light,
            HasClouds = clouds,
            IsFixed = isFixed,
            Picks = picks,
            Planes = planes,
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
