using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Completions;

namespace Fresnel.Tests.Dialects.OpenAI.Completions;

public sealed class CompletionsTests
{
    private const string Head =
        """{"id":"cmpl-1","object":"text_completion","created":1700000000,"model":"fresnel-mini","choices":[""";
    private const string Usage =
        """{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0,"image_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0,"image_tokens":0},"cost":0.0004}""";

    [Fact]
    public void Read_Prompt_IsUserMessageWithSixteenTokens()
    {
        var request = Read("""{"model":"m","prompt":"Once upon"}""");
        Assert.Equal(
            (Role.User, "Once upon", 16, 1, false),
            (request.Messages[0].Role, request.Messages[0].Text, request.MaxTokens, request.Count, request.Stream)
        );
        Assert.Equal(CompletionsDialect.Format, request.Body!.Format);
    }

    [Fact]
    public void Read_OtherMembers_AreRead()
    {
        var request = Read(
            """{"model":"m","prompt":["x"],"max_tokens":5,"temperature":0.5,"top_p":0.9,"n":2,"best_of":2,"presence_penalty":1,"frequency_penalty":-1,"stop":["a","b"],"seed":3,"user":"u","echo":true,"suffix":null,"logprobs":null,"logit_bias":{},"stream":true,"stream_options":{"include_usage":true},"provider":"p","models":["q"]}"""
        );
        Assert.Equal(
            (5, 0.5, 0.9, 2, 1d, -1d, 3L, "u"),
            (
                request.MaxTokens,
                request.Temperature,
                request.TopP,
                request.Count,
                request.PresencePenalty,
                request.FrequencyPenalty,
                request.Seed,
                request.User
            )
        );
        Assert.Equal(
            (true, true, true, "x"),
            (request.Stream, request.IncludeUsage, CompletionsDialect.RequestsEcho(request), request.Messages[0].Text)
        );
        Assert.Equal(["a", "b"], request.Stop);
    }

    [Theory]
    [InlineData("""{"prompt":"x"}""", "model", "missing_required_parameter")]
    [InlineData("""{"model":"m"}""", "prompt", "missing_required_parameter")]
    [InlineData("""{"model":"m","prompt":[]}""", "prompt", "empty_array")]
    [InlineData("""{"model":"m","prompt":["x","y"],"n":65}""", "prompt", "array_above_max_length")]
    [InlineData("""{"model":"m","prompt":[1,2]}""", "prompt[0]", "invalid_type")]
    [InlineData("""{"model":"m","prompt":[[1]]}""", "prompt[0]", "invalid_type")]
    [InlineData("""{"model":"m","prompt":"x","n":3,"best_of":2}""", "best_of", "integer_below_min_value")]
    [InlineData("""{"model":"m","prompt":"x","best_of":2}""", "best_of", "unsupported_parameter")]
    [InlineData("""{"model":"m","prompt":"x","suffix":"y"}""", "suffix", "unsupported_parameter")]
    [InlineData("""{"model":"m","prompt":"x","logprobs":0}""", "logprobs", "unsupported_parameter")]
    [InlineData("""{"model":"m","prompt":"x","logit_bias":{"50256":-100}}""", "logit_bias", "unsupported_parameter")]
    [InlineData("""{"model":"m","prompt":"x","stream_options":{"include_usage":true}}""", "stream_options", null)]
    public void Read_InvalidValue_NamesPath(string json, string param, string? code)
    {
        var error = Assert.Throws<GatewayException>(() => Read(json));
        Assert.Equal((ErrorKind.InvalidRequest, param, code), (error.Kind, error.Param, error.Code));
    }

    [Fact]
    public void Write_NotStreaming_WritesOneBody() =>
        Assert.Equal(
            $$$"""{{{Head}}}{"text":"Once upon a \"time\"","index":0,"logprobs":null,"finish_reason":"length"},{"text":"Once upon","index":1,"logprobs":null,"finish_reason":"stop"}],"usage":{{{Usage}}}}""",
            Written(
                """{"model":"m","prompt":"Once upon","n":2,"echo":true}""",
                Frame.Of(
                    new ResponseStarted(null, "fresnel-mini"),
                    new ReasoningDelta("hm"),
                    new TextDelta(" a \"time\""),
                    new ChoiceFinished(FinishReason.Stop) { ChoiceIndex = 1 },
                    new ChoiceFinished(FinishReason.Length)
                ),
                Used()
            )
        );

    [Fact]
    public void Write_Image_IsInImagesMember() =>
        Assert.Equal(
            $$$"""{{{Head}}}{"text":"Here.","index":0,"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"},"index":0}],"logprobs":null,"finish_reason":"stop"}],"usage":null}""",
            Written(
                """{"model":"m","prompt":"draw"}""",
                Frame.Of(
                    new ResponseStarted(null, "fresnel-mini"),
                    new TextDelta("Here."),
                    new ImageCompleted(0, new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/png")),
                    new ChoiceFinished(FinishReason.Stop)
                )
            )
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_Stream_WritesChunksAndDone(bool usage)
    {
        var no = usage ? ",\"usage\":null" : "";
        Assert.Equal(
            $$$"""
            data: {{{Head}}}{"text":"Once","index":0,"logprobs":null,"finish_reason":null}]{{{no}}}}

            data: {{{Head}}}{"text":" upon","index":0,"logprobs":null,"finish_reason":null}]{{{no}}}}

            data: {{{Head}}}{"text":"","index":0,"logprobs":null,"finish_reason":"stop"}]{{{no}}}}

            {{{(usage ? $"data: {Head}],\"usage\":{Usage}}}\n\n" : "")}}}data: [DONE]


            """,
            Written(
                $$"""{"model":"m","prompt":"x","stream":true{{(usage ? ",\"stream_options\":{\"include_usage\":true}" : "")}}}""",
                Frame.Of(new ResponseStarted(null, "fresnel-mini"), new TextDelta("Once")),
                Frame.Of(new RefusalDelta(" upon")),
                Frame.Of(new ChoiceFinished(FinishReason.Stop)),
                Used()
            )
        );
    }

    [Fact]
    public void Fail_MidStream_WritesErrorObject()
    {
        var output = new ArrayBufferWriter<byte>();
        new CompletionsWriter(
            Read("""{"model":"m","prompt":"x","stream":true}"""),
            "cmpl-1",
            DateTimeOffset.UnixEpoch,
            output
        ).Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.Equal(
            "data: {\"error\":{\"message\":\"It broke.\",\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_error\"}}\n\n",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Fact]
    public void Fail_UsageReported_WritesUsageWithError()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new CompletionsWriter(
            Read("""{"model":"m","prompt":"x","stream":true}"""),
            "cmpl-1",
            DateTimeOffset.UnixEpoch,
            output
        );
        writer.Write(Used(), Money.FromDollars(0.0004m));
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.Equal(
            $"data: {{\"error\":{{\"message\":\"It broke.\",\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_error\"}},\"usage\":{Usage}}}\n\n",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    private static Frame Used() => Frame.Of(new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 5 }));

    private static ChatRequest Read(string json) => CompletionsDialect.Read(Encoding.UTF8.GetBytes(json));

    private static string Written(string body, params Frame[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new CompletionsWriter(
            Read(body),
            "cmpl-1",
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );
        foreach (var frame in frames)
            writer.Write(frame, frame.Events.Any(item => item is UsageReported) ? Money.FromDollars(0.0004m) : null);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
