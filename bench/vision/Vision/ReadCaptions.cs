namespace Fresnel.VisionBenchmark;

/// <summary>
/// Captions that were read beside their photographs, from a file of <c>photo, caption, facts, verdict</c> separated by tabs. Facts are
/// separated by semicolons; one that is not true begins with <c>-</c>. The verdict is <c>good</c>, <c>thin</c> or <c>bad</c>.
/// </summary>
internal sealed class ReadCaptions
{
    private readonly Dictionary<(string Photo, string Caption), (string[] Facts, string Verdict)> _read;

    public ReadCaptions(string file) =>
        _read = File.Exists(file)
            ? File.ReadLines(file)
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t'))
                .ToDictionary(
                    parts => (parts[0], parts[1]),
                    parts =>
                        (
                            parts[2].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                            parts[3]
                        )
                )
            : [];

    /// <returns>Null: this caption of this photograph has not been read.</returns>
    public (IReadOnlyList<string> Facts, string Verdict)? Find(string photo, string caption) =>
        _read.TryGetValue((photo, caption), out var read) ? read : null;
}
