using System.Reflection;
using System.Text.Json;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>The subjects in the folder Subjects: a JSON file each, with its drawing as SVG beside it where it has one.</summary>
internal static class KnownSubjects
{
    private const string Folder = "Fresnel.Drawing.Kinds.Diagrams.Subjects.";

    private static readonly Assembly s_assembly = typeof(KnownSubjects).Assembly;

    private static readonly Lazy<IReadOnlyList<KnownSubject>> s_all = new(Load);

    public static IReadOnlyList<KnownSubject> All => s_all.Value;

    /// <summary>By the topic of a brief, the name of its file; else by the name in its subject or title.</summary>
    public static KnownSubject? Find(DiagramBrief brief) =>
        (brief.Topic is { } topic ? All.FirstOrDefault(subject => subject.Id == topic) : null)
        ?? Find(brief.Subject ?? brief.Title);

    /// <summary>The one whose name is in the text, the longest name first.</summary>
    public static KnownSubject? Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 400)
            return null;
        var words = $" {text.Trim().ToLowerInvariant()} ";
        return All.SelectMany(subject => subject.Names.Select(name => (Subject: subject, Name: name)))
            .OrderByDescending(pair => pair.Name.Length)
            .FirstOrDefault(pair => Contains(words, pair.Name))
            .Subject;
    }

    /// <summary>The inside of its SVG element.</summary>
    public static string ReadDrawing(string file)
    {
        using var reader = new StreamReader(s_assembly.GetManifestResourceStream(Folder + file)!);
        var svg = reader.ReadToEnd();
        var start = svg.IndexOf('>') + 1;
        return svg[start..svg.LastIndexOf('<')];
    }

    /// <summary>As whole words; scripts without spaces, anywhere.</summary>
    private static bool Contains(string text, string name)
    {
        if (name[^1] > 0x2E80)
            return text.Contains(name, StringComparison.Ordinal);
        for (
            var at = text.IndexOf(name, StringComparison.Ordinal);
            at > 0;
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal)
        )
        {
            if (!char.IsLetter(text[at - 1]) && !char.IsLetter(text[at + name.Length]))
                return true;
        }

        return false;
    }

    private static List<KnownSubject> Load() =>
        [
            .. s_assembly
                .GetManifestResourceNames()
                .Where(name =>
                    name.StartsWith(Folder, StringComparison.Ordinal)
                    && name.EndsWith(".json", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var stream = s_assembly.GetManifestResourceStream(name)!;
                    var subject = JsonSerializer.Deserialize<KnownSubject>(stream, BriefJson.Options)!;
                    return subject with { Id = name[Folder.Length..^".json".Length] };
                }),
        ];
}
