using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>What <c>tool_choice</c> asks.</summary>
/// <param name="ForcesImage">The answer must hold a picture.</param>
/// <param name="OpaquePart">It names a tool that only OpenAI itself can run.</param>
internal sealed record ParsedToolChoice(ToolChoice Tool, bool ForcesImage = false, OpaquePart? OpaquePart = null)
{
    public static ParsedToolChoice Read(ref RequestJsonReader body)
    {
        if (body.IsString)
            return new ParsedToolChoice(ParseMode(body.ReadOneOf("none", "auto", "required")));
        if (!body.IsObject)
            throw body.TypeMismatch("a string or an object");

        var type = body.PeekString("type"u8) ?? throw RequestErrors.MissingParameter("tool_choice.type");
        string? name = null,
            mode = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "name")
                name = body.ReadString();
            else if (member == "mode")
                mode = body.ReadOneOf("auto", "required");
            else
                body.Skip();
        }
        return type switch
        {
            "function" => new ParsedToolChoice(
                new ToolChoice(
                    ToolChoiceKind.Function,
                    name ?? throw RequestErrors.MissingParameter("tool_choice.name")
                )
            ),
            "image_generation" => new ParsedToolChoice(ToolChoice.Auto, ForcesImage: true),
            "allowed_tools" => new ParsedToolChoice(
                ParseMode(mode ?? throw RequestErrors.MissingParameter("tool_choice.mode"))
            ),
            _ => new ParsedToolChoice(ToolChoice.Auto, OpaquePart: new OpaquePart(type, "tool_choice")),
        };
    }

    private static ToolChoice ParseMode(string word) =>
        word switch
        {
            "none" => ToolChoice.None,
            "required" => ToolChoice.Required,
            _ => ToolChoice.Auto,
        };
}
