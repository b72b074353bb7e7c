namespace Fresnel.Drawing.Edits;

/// <summary>What an instruction makes of a picture.</summary>
/// <param name="Picture">With the changes; draw it with its own seed, and what was not changed stays where it is.</param>
/// <param name="Done">The instructions that were followed, as written.</param>
/// <param name="NotDone">Those that were not understood, or name what the picture does not have.</param>
public sealed record BriefEdit(PictureRecord Picture, IReadOnlyList<string> Done, IReadOnlyList<string> NotDone)
{
    /// <summary>For the caller: what was changed and what was not.</summary>
    public string Report =>
        (Done.Count == 0 ? "Nothing is changed." : $"Changed: {Quote(Done)}.")
        + (NotDone.Count == 0 ? "" : $" Not done, as it is not understood or not in the picture: {Quote(NotDone)}.");

    private static string Quote(IReadOnlyList<string> texts) => string.Join(", ", texts.Select(text => $"“{text}”"));
}
