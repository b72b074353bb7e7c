using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>The parsed <c>tool_choice</c>.</summary>
/// <param name="ForcesImage">Whether the response must contain an image.</param>
/// <param name="OpaquePart">The chosen tool if only OpenAI can run it; null otherwise.</param>
internal sealed record ParsedToolChoice(ToolChoice Tool, bool ForcesImage = false, OpaquePart? OpaquePart = null)
{
    public static ParsedToolChoice Read(ref RequestJsonReader body)
    {
        if (body.IsString)
            return new ParsedToolChoice(ToolReader.ParseMode(body.ReadOneOf("none", "auto", "required")));
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
                ToolReader.ParseMode(mode ?? throw RequestErrors.MissingParameter("tool_choice.mode"))
            ),
            _ => new ParsedToolChoice(ToolChoice.Auto, OpaquePart: new OpaquePart(type, "tool_choice")),
        };
    }
}
