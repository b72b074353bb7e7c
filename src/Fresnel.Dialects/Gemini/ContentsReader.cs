using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Reads <c>contents</c> and <c>systemInstruction</c> into messages. Function calls and responses without an id
/// get one by position.
/// </summary>
internal sealed class ContentsReader
{
    private readonly List<ToolCall> _pendingCalls = [];
    private List<Message>? _messages;
    private Message? _systemMessage;
    private int _callCount;

    /// <param name="opaqueParts">
    /// Vendor-specific parts, added to the last user message; writers of other formats reject them by name.
    /// </param>
    /// <exception cref="Contracts.Errors.GatewayException">There are no contents.</exception>
    public IReadOnlyList<Message> BuildMessages(IReadOnlyList<OpaquePart> opaqueParts)
    {
        if (_messages is null)
            throw RequestErrors.MissingParameter("contents");
        if (_messages.Count == 0)
            throw RequestErrors.EmptyArray("contents");
        if (opaqueParts.Count > 0)
        {
            var lastUser = _messages.FindLastIndex(message => message.Role == Role.User);
            if (lastUser < 0)
                _messages.Add(new Message(Role.User, opaqueParts));
            else
                _messages[lastUser] = _messages[lastUser] with
                {
                    Parts = [.. _messages[lastUser].Parts, .. opaqueParts],
                };
        }
        return _systemMessage is null ? _messages : [_systemMessage, .. _messages];
    }

    public void ReadAll(ref RequestJsonReader body)
    {
        _messages = [];
        if (body.IsObject) // one content, which the API accepts too
        {
            ReadMessage(ref body);
            return;
        }
        body.EnterArray("an array of contents");
        while (body.NextElement())
            ReadMessage(ref body);
    }

    public void ReadSystemInstruction(ref RequestJsonReader body)
    {
        var content = new ParsedContent();
        ReadContent(ref body, content);
        if (content.Parts.Count > 0)
            _systemMessage = new Message(Role.System, content.Parts);
    }

    private void ReadMessage(ref RequestJsonReader body)
    {
        var content = new ParsedContent();
        var role = ReadContent(ref body, content);
        if (!content.HasParts)
            throw RequestErrors.MissingParameter($"{body.Path}.parts");
        if (role == "model")
        {
            if (content.FunctionResponses.Count > 0)
                throw RequestErrors.UnsupportedParameter(
                    $"{body.Path}.role",
                    "is 'model', but the content holds a functionResponse. Send it with the role 'user'."
                );
            var calls = content.FunctionCalls.Select(WithId).ToList();
            _pendingCalls.AddRange(calls);
            _messages!.Add(new Message(Role.Assistant, content.Parts) { ToolCalls = calls });
            return;
        }
        if (content.FunctionCalls.Count > 0)
            throw RequestErrors.UnsupportedParameter(
                $"{body.Path}.role",
                "is not 'model', but the content holds a functionCall. Send it with the role 'model'."
            );
        foreach (var response in content.FunctionResponses)
            _messages!.Add(new Message(Role.Tool, response.Parts) { ToolCallId = CallIdOf(response, body.Path) });
        if (content.Parts.Count > 0)
            _messages!.Add(new Message(Role.User, content.Parts));
    }

    /// <returns>The role; default <c>user</c>.</returns>
    private static string ReadContent(ref RequestJsonReader body, ParsedContent content)
    {
        var role = "user";
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            if (member == "role")
                role = body.ReadOneOf("user", "model", "function", "system", "");
            else if (member == "parts")
                PartReader.ReadAll(ref body, content);
            else
                body.Skip();
        }
        return role;
    }

    private ToolCall WithId(ToolCall call)
    {
        var index = _callCount++;
        return call.Id.Length > 0 ? call : call with { Id = $"call_{index}_{call.Name}" };
    }

    /// <summary>
    /// The id of the answered call: as given, or of the first unanswered call with the function's name.
    /// </summary>
    /// <exception cref="Contracts.Errors.GatewayException">The function was not called.</exception>
    private string CallIdOf(FunctionResponse response, string path)
    {
        var call =
            (response.Id.Length > 0 ? _pendingCalls.Find(pending => pending.Id == response.Id) : null)
            ?? _pendingCalls.Find(pending => pending.Name == response.Name);
        if (call is null)
        {
            // by name: an id may be the caller's own
            var result = new Message(Role.Tool, response.Parts) { Name = response.Name };
            ToolResults.RequireCall(_messages!, result, path, "functionCall");
            return response.Id.Length > 0 ? response.Id : $"call_{response.Name}";
        }
        _pendingCalls.Remove(call);
        return call.Id;
    }
}
