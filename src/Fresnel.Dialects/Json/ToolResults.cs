using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Checks that results of tools follow their calls, which every vendor requires.</summary>
internal static class ToolResults
{
    /// <param name="messages">The messages before the result.</param>
    /// <param name="result">A tool message; one without an id, of OpenAI's former functions, names its function.</param>
    /// <param name="param">The result's place in the request.</param>
    /// <param name="call">How the API calls a call, for example <c>tool_calls</c>.</param>
    /// <exception cref="GatewayException">No message before the result has its call.</exception>
    public static void RequireCall(IReadOnlyList<Message> messages, Message result, string param, string call)
    {
        for (var i = messages.Count - 1; i >= 0; i--) // most calls are just before their results
        {
            var message = messages[i];
            foreach (var made in message.ToolCalls)
            {
                if (result.ToolCallId is { } id ? made.Id == id : result.Name is null || made.Name == result.Name)
                    return;
            }
            if (message.Parts.Any(static part => part is OpaquePart { Type: "item_reference" }))
                return; // the call may be what is referred to, which only the vendor knows
        }
        throw GatewayException.InvalidRequest(
            $"{param} is the result of {(result.ToolCallId is { } missing ? $"the call '{missing}'" : "a call")}, which no message "
                + $"before it made. Send the assistant's message with its {call} first.",
            param,
            "tool_call_not_found"
        );
    }
}
