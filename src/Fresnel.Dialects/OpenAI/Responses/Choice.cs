using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>What <c>tool_choice</c> asks.</summary>
/// <param name="Draws">The answer must hold a picture.</param>
/// <param name="Other">It names a tool that only OpenAI itself can run.</param>
internal sealed record Choice(ToolChoice Tool, bool Draws = false, OtherPart? Other = null)
{
    public static Choice Read(ref BodyReader body)
    {
        if (body.IsText)
            return new Choice(ModeOf(body.ReadWord("none", "auto", "required")));
        if (!body.IsObject)
            throw body.Mismatch("a string or an object");

        var type = body.Peek("type"u8) ?? throw Refuse.Missing("tool_choice.type");
        string? name = null,
            mode = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "name")
                name = body.ReadText();
            else if (member == "mode")
                mode = body.ReadWord("auto", "required");
            else
                body.Skip();
        }
        return type switch
        {
            "function" => new Choice(
                new ToolChoice(ToolChoiceKind.Function, name ?? throw Refuse.Missing("tool_choice.name"))
            ),
            "image_generation" => new Choice(ToolChoice.Auto, Draws: true),
            "allowed_tools" => new Choice(ModeOf(mode ?? throw Refuse.Missing("tool_choice.mode"))),
            _ => new Choice(ToolChoice.Auto, Other: new OtherPart(type, "tool_choice")),
        };
    }

    private static ToolChoice ModeOf(string word) =>
        word switch
        {
            "none" => ToolChoice.None,
            "required" => ToolChoice.Required,
            _ => ToolChoice.Auto,
        };
}
