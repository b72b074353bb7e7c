namespace Fresnel.Drawing.Prompts;

/// <summary>A line of business, and the colours that suit its pictures.</summary>
/// <param name="Keywords">Normalised, separated by spaces; an underscore joins a phrase.</param>
/// <param name="Schemes">Names of colour schemes, best first, separated by spaces.</param>
/// <param name="DarkProbability">Of a dark background, 0 to 1.</param>
internal sealed record Topic(string Name, string Keywords, string Schemes, double DarkProbability)
{
    /// <summary>Confetti suits it.</summary>
    public bool IsFestive { get; init; }

    /// <summary>A season decides its colours.</summary>
    public bool TakesSeasonColours { get; init; }

    public IReadOnlySet<string> Vocabulary { get; } =
        Keywords.Split(' ').Select(word => word.Replace('_', ' ')).ToHashSet();

    public IReadOnlyList<string> ColourSchemes { get; } = Schemes.Split(' ');
}
