namespace Fresnel.Drawing.Prompts;

/// <summary>A fact of a prompt, as written, with its unit.</summary>
internal readonly record struct PromptFact(FactKind Kind, Phrase Words)
{
    public string Text => Words.Text;
}
