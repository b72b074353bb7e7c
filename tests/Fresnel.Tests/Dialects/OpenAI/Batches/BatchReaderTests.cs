using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenAI.Batches;

namespace Fresnel.Tests.Dialects.OpenAI.Batches;

public sealed class BatchReaderTests
{
    private const string Url = "/v1/chat/completions";

    [Fact]
    public void ReadCreation_EveryMember_IsRead()
    {
        var creation = Read(
            """{"input_file_id":"file-1","endpoint":"/v1/embeddings","completion_window":"36h","metadata":{"a":"b"},"output_expires_after":{"anchor":"created_at","seconds":3600},"max_cost":1.5,"strategy":"cheapest","dry_run":true}"""
        );
        Assert.Equal(
            new BatchCreation(
                "file-1",
                "/v1/embeddings",
                "36h",
                TimeSpan.FromHours(36),
                """{"a":"b"}""",
                TimeSpan.FromHours(1)
            )
            {
                MaxCost = 1.5m,
                Strategy = "cheapest",
                DryRun = true,
            },
            creation
        );
    }

    [Theory]
    [InlineData("""{"endpoint":"/v1/embeddings"}""", "input_file_id")]
    [InlineData("""{"input_file_id":"file-1"}""", "endpoint")]
    [InlineData("""{"input_file_id":1,"endpoint":"x"}""", "input_file_id")]
    [InlineData("""{"input_file_id":"f","endpoint":"x","completion_window":"soon"}""", "completion_window")]
    [InlineData("""{"input_file_id":"f","endpoint":"x","completion_window":"0h"}""", "completion_window")]
    [InlineData("""{"input_file_id":"f","endpoint":"x","completion_window":"15d"}""", "completion_window")]
    [InlineData("""{"input_file_id":"f","endpoint":"x","completion_window":"999999999d"}""", "completion_window")]
    [InlineData("""{"input_file_id":"f","endpoint":"x","metadata":{"a":1}}""", "metadata.a")]
    [InlineData("""{"input_file_id":"f","endpoint":"x","metadata":[]}""", "metadata")]
    [InlineData(
        """{"input_file_id":"f","endpoint":"x","output_expires_after":{"seconds":3600}}""",
        "output_expires_after.anchor"
    )]
    [InlineData(
        """{"input_file_id":"f","endpoint":"x","output_expires_after":{"anchor":"created_at","seconds":1}}""",
        "output_expires_after.seconds"
    )]
    [InlineData("""{"input_file_id":"f","endpoint":"x","window":"24h"}""", "window")]
    [InlineData("""{"input_file_id":"f","endpoint":"x","strategy":"fastest"}""", "strategy")]
    public void ReadCreation_InvalidMember_ErrorNamesIt(string json, string param) =>
        Assert.Equal(param, Assert.Throws<GatewayException>(() => Read(json)).Param);

    [Fact]
    public void ReadLine_Request_ReturnsItsIdModelAndBody()
    {
        var line = ReadLine(
            """{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"messages":[],"model":"m"},"x":[1]}"""
        );
        Assert.Equal(("a", "m"), (line.CustomId, line.Model));
        Assert.Equal("""{"messages":[],"model":"m"}""", Encoding.UTF8.GetString(line.Body.Span));
    }

    [Theory]
    [InlineData(
        """{"method":"POST","url":"/v1/chat/completions","body":{}}""",
        "custom_id",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"custom_id":"","method":"POST","url":"/v1/chat/completions","body":{}}""",
        "custom_id",
        "empty_string"
    )]
    [InlineData(
        """{"custom_id":"a","method":"GET","url":"/v1/chat/completions","body":{}}""",
        "method",
        "invalid_value"
    )]
    [InlineData("""{"custom_id":"a","method":"POST","url":"/v1/embeddings","body":{}}""", "url", "invalid_value")]
    [InlineData(
        """{"custom_id":"a","method":"POST","url":"/v1/chat/completions"}""",
        "body",
        "missing_required_parameter"
    )]
    [InlineData("""{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":[]}""", "body", "invalid_type")]
    [InlineData("""{"custom_id":"a",""", null, "invalid_json_line")]
    public void ReadLine_Invalid_ErrorNamesTheMember(string json, string? param, string code)
    {
        var error = Assert.Throws<GatewayException>(() => ReadLine(json));
        Assert.Equal((param, code), (error.Param, error.Code));
    }

    private static BatchCreation Read(string json) => BatchReader.ReadCreation(Encoding.UTF8.GetBytes(json));

    private static BatchLineObject ReadLine(string json) => BatchReader.ReadLine(Url, Encoding.UTF8.GetBytes(json));
}
