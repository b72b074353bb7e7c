using Fresnel.Captures;

namespace Fresnel.Server.Admin;

/// <summary>One choice of an answer.</summary>
/// <param name="Choice">Its number, from 0.</param>
/// <param name="Text">The answer or the refusal.</param>
/// <param name="Reasoning">What the model showed of its reasoning; null: nothing.</param>
/// <param name="Tools">The tools it calls.</param>
internal sealed record CapturedAnswerView(
    int Choice,
    string Text,
    string? Reasoning,
    IReadOnlyList<CapturedToolCallView> Tools
)
{
    public static CapturedAnswerView Of(CapturedAnswer answer) =>
        new(
            answer.Choice,
            answer.Text,
            answer.Reasoning,
            [.. answer.Tools.Select(tool => new CapturedToolCallView(tool.Name, tool.Arguments))]
        );
}
