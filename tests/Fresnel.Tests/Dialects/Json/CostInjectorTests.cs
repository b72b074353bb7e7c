using System.Buffers;
using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.Json;

public sealed class CostInjectorTests
{
    [Theory]
    [InlineData("""{"usage":{"a":1}}""", """{"usage":{"a":1,"cost":0.000000001}}""")]
    [InlineData("""{"usage":{ }}""", """{"usage":{"cost":0.000000001 }}""")]
    [InlineData(
        """{"x":{"usage":{}},"usage":{"cost":0.7, "b":{"cost":1}} }""",
        """{"x":{"usage":{}},"usage":{"cost":0.000000001, "b":{"cost":1}} }"""
    )]
    [InlineData("""{"usage":{"b":{"cost":1}}}""", """{"usage":{"b":{"cost":1},"cost":0.000000001}}""")]
    [InlineData("data: {\"usage\":{\"a\":1}}\n\n", "data: {\"usage\":{\"a\":1,\"cost\":0.000000001}}\n\n")]
    [InlineData(
        "event: x\r\ndata: {\"usage\":{\"a\":1}}\r\n\r\n",
        "event: x\r\ndata: {\"usage\":{\"a\":1,\"cost\":0.000000001}}\r\n\r\n"
    )]
    [InlineData("""{"usage":null}""", """{"usage":null}""")]
    [InlineData("""{"choices":[]}""", """{"choices":[]}""")]
    [InlineData("data: [DONE]\n\n", "data: [DONE]\n\n")]
    [InlineData("""{"usage":{"a":""", """{"usage":{"a":""")]
    public void Write_Response_ChangesOnlyCost(string raw, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        CostInjector.Write(output, new Frame(default, Encoding.UTF8.GetBytes(raw), []), new Money(1));
        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("""data: {"choices":[],"usage":{}}""", true)]
    [InlineData("""data: {"usage":{"x":[1]},"choices":[]}""", true)]
    [InlineData("""data: {"choices":[{}],"usage":{}}""", false)]
    [InlineData("""data: {"choices":[],"usage":null}""", false)]
    [InlineData("""data: {"usage":{}}""", false)]
    [InlineData("""data: [DONE]""", false)]
    public void IsUsageOnlyChunk_Chunk_IsDetected(string raw, bool alone) =>
        Assert.Equal(alone, CostInjector.IsUsageOnlyChunk(Encoding.UTF8.GetBytes(raw)));

    [Theory]
    [InlineData(
        """{"data":[{"b64_json":"AAAA"}],"usage" : {"output_tokens":1} ,"x":1}""",
        """{"data":[{"b64_json":"AAAA"}],"usage" : {"output_tokens":1,"cost":0.000000001} ,"x":1}"""
    )]
    [InlineData(
        """{"usage":{},"data":[{"b64_json":"AAAA","usage":{"a":1}}]}""",
        """{"usage":{"cost":0.000000001},"data":[{"b64_json":"AAAA","usage":{"a":1}}]}"""
    )]
    public void Write_ImageWithReportedUsage_ChangesOnlyCost(string raw, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        var frame = new ImagesReader("lab").ReadBody(Encoding.UTF8.GetBytes(raw));

        CostInjector.Write(output, frame, new Money(1));

        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.False(Assert.Single(frame.Events.OfType<UsageReported>()).RawUsage.IsEmpty);
    }
}
