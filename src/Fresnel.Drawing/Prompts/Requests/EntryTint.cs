namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>What a prompt wants of one entry: a colour of its own, or that it stands out.</summary>
/// <param name="Name">As the prompt names the entry: "train", "step 3", "the last bar".</param>
/// <param name="Colour"><c>#RRGGBB</c>; null: the accent.</param>
/// <param name="IsCertain">False where the colour may as well be a part of the entry's name: "red wine".</param>
/// <param name="IsCurrent">"current step Build": what is before it is done.</param>
/// <param name="Words">As the prompt has it, for what cannot be drawn.</param>
internal sealed record EntryTint(Phrase Name, string? Colour, bool IsCertain, bool IsCurrent, string Words);
