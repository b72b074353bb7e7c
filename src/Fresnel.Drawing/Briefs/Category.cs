namespace Fresnel.Drawing.Briefs;

/// <summary>A trade: how its pictures look and what is said when the prompt brings no words. Its sentences state no fact about the product.</summary>
/// <param name="Words">Folded words and phrases that name it.</param>
/// <param name="Hero">The picture when the subject itself has none; empty for an abstract one.</param>
/// <param name="Accents">Small pictures that go with it.</param>
/// <param name="Palettes">Names of palettes that suit it, best first.</param>
/// <param name="Dark">How often it stands on a dark ground, 0 to 1.</param>
internal sealed record Category(
    string Name,
    string Words,
    string Hero,
    string Accents,
    string Palettes,
    double Dark,
    string[] Headlines,
    string[] Sublines,
    string[] Buttons
)
{
    public IReadOnlySet<string> Vocabulary { get; } =
        Words.Split(' ').Select(word => word.Replace('_', ' ')).ToHashSet();
}
