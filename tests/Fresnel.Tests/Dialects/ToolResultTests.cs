using System.Text;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Tests.Execution;

namespace Fresnel.Tests.Dialects;

/// <summary>The result of a tool needs the call before it, in every API.</summary>
public sealed class ToolResultTests
{
    private static readonly Caller s_caller = new("key_test", "test", KeyRole.User);

    [Theory]
    [InlineData(
        "chat",
        """{"model":"m","messages":[{"role":"tool","tool_call_id":"c1","content":"4"}]}""",
        "messages[0]"
    )]
    [InlineData(
        "chat",
        """{"model":"m","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes"},{"role":"tool","tool_call_id":"c1","content":"4"}]}""",
        "messages[2]"
    )]
    [InlineData(
        "chat",
        """{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"c2","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"4"}]}""",
        "messages[1]"
    )]
    [InlineData(
        "chat",
        """{"model":"m","messages":[{"role":"tool","tool_call_id":"c1","content":"4"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}]}""",
        "messages[0]"
    )]
    [InlineData("chat", """{"model":"m","messages":[{"role":"function","name":"f","content":"4"}]}""", "messages[0]")]
    [InlineData(
        "messages",
        """{"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"4"}]}]}""",
        "messages.0"
    )]
    [InlineData(
        "responses",
        """{"model":"m","input":[{"type":"function_call_output","call_id":"c1","output":"4"}]}""",
        "input[0]"
    )]
    [InlineData(
        "generateContent",
        """{"contents":[{"role":"user","parts":[{"functionResponse":{"name":"f","response":{}}}]}]}""",
        "contents[0]"
    )]
    public void Read_ResultWithoutItsCall_IsRejectedByName(string api, string body, string param)
    {
        var failure = Assert.Throws<GatewayException>(() =>
            ApiUnderTest.Named(api).Api.Read(Encoding.UTF8.GetBytes(body), s_caller)
        );

        Assert.Equal(
            (ErrorKind.InvalidRequest, param, "tool_call_not_found"),
            (failure.Kind, failure.Param, failure.Code)
        );
        Assert.StartsWith(param, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "chat",
        """{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"c2","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c2","content":"4"},{"role":"tool","tool_call_id":"c1","content":"4"}]}"""
    )]
    [InlineData(
        "chat",
        """{"model":"m","messages":[{"role":"assistant","function_call":{"name":"f","arguments":"{}"}},{"role":"function","name":"f","content":"4"}]}"""
    )]
    [InlineData(
        "messages",
        """{"model":"m","max_tokens":9,"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"4"}]}]}"""
    )]
    [InlineData(
        "responses",
        """{"model":"m","input":[{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":"4"}]}"""
    )]
    [InlineData(
        "generateContent",
        """{"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{}}},{"functionResponse":{"id":"x","name":"f","response":{}}}]}]}"""
    )]
    public void Read_ResultAfterItsCall_IsAccepted(string api, string body) =>
        Assert.NotNull(ApiUnderTest.Named(api).Api.Read(Encoding.UTF8.GetBytes(body), s_caller));
}
