namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The operator's file cannot be used. The message lists every mistake, each with its line.</summary>
internal sealed class ConfigurationException(string file, IReadOnlyList<Mistake> mistakes)
    : Exception(Sentence(file, mistakes))
{
    /// <summary>Where they are.</summary>
    public string File { get; } = file;

    /// <summary>By line.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; } = [.. mistakes.OrderBy(mistake => mistake.Line)];

    private static string Sentence(string file, IReadOnlyList<Mistake> mistakes) =>
        string.Join(
            '\n',
            mistakes
                .OrderBy(mistake => mistake.Line)
                .Select(mistake =>
                    mistake.Line > 0 ? $"{file}:{mistake.Line}: {mistake.What}" : $"{file}: {mistake.What}"
                )
        );
}
