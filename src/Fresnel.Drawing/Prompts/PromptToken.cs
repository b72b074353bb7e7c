namespace Fresnel.Drawing.Prompts;

/// <summary>A token of a prompt.</summary>
/// <param name="Start">First character in the source.</param>
/// <param name="End">After the last one.</param>
/// <param name="Text">A word folded for look-ups; a quotation without its marks; anything else as written.</param>
/// <param name="Depth">Of the closed brackets around it.</param>
internal readonly record struct PromptToken(TokenKind Kind, int Start, int End, string Text, int Depth = 0)
{
    public bool Is(char mark) => Kind == TokenKind.Mark && Text[0] == mark;

    public bool IsWord(string folded) => Kind == TokenKind.Word && Text == folded;

    public bool IsWordIn(IReadOnlySet<string> folded) => Kind == TokenKind.Word && folded.Contains(Text);
}
