namespace Fresnel.Drawing.Prompts;

/// <summary>The kind of picture that a prompt wants.</summary>
/// <param name="Name">As the <c>kind</c> of a brief.</param>
/// <param name="Layout">Layout, screen, type or format by its name in a brief; empty where the content decides.</param>
/// <param name="Chart">Form of a chart by its name in a brief; empty for none.</param>
/// <param name="Named">The prompt has a name of the kind; false where it follows from the content.</param>
/// <param name="Words">The tokens of the name.</param>
internal sealed record PictureKind(string Name, string Layout, string Chart, bool Named, Phrase Words)
{
    /// <summary>Other names in the prompt, which say the layout.</summary>
    public IReadOnlyList<Phrase> Hints { get; init; } = [];
}
