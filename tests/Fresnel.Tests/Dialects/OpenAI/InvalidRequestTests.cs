using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Errors of invalid requests: OpenAI's message, path and code.</summary>
public sealed class InvalidRequestTests
{
    private const string Hello = """[{"role":"user","content":"hi"}]""";

    [Theory]
    [InlineData(
        """{"model":"m"}""",
        "Missing required parameter: 'messages'.",
        "messages",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"messages":HELLO}""",
        "Missing required parameter: 'model'.",
        "model",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"","messages":HELLO}""",
        "Invalid 'model': empty string. Expected a string with minimum length 1, but got an empty string instead.",
        "model",
        "empty_string"
    )]
    [InlineData(
        """{"model":"m","messages":[]}""",
        "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
        "messages",
        "empty_array"
    )]
    [InlineData(
        """{"model":"m","messages":"hi"}""",
        "Invalid type for 'messages': expected an array of objects, but got a string instead.",
        "messages",
        "invalid_type"
    )]
    [InlineData(
        """{"model":"m","messages":null}""",
        "Invalid type for 'messages': expected an array of objects, but got null instead.",
        "messages",
        "invalid_type"
    )]
    [InlineData(
        """{"model":5,"messages":HELLO}""",
        "Invalid type for 'model': expected a string, but got an integer instead.",
        "model",
        "invalid_type"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"robot","content":"x"}]}""",
        "Invalid value: 'robot'. Supported values are: 'developer', 'system', 'user', 'assistant', 'tool', and 'function'.",
        "messages[0].role",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","messages":[{"content":"x"}]}""",
        "Missing required parameter: 'messages[0].role'.",
        "messages[0].role",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":null}]}""",
        "Missing required parameter: 'messages[0].content'.",
        "messages[0].content",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":7}]}""",
        "Invalid type for 'messages[0].content': expected a string or an array of objects, but got an integer instead.",
        "messages[0].content",
        "invalid_type"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":[]}]}""",
        "Invalid 'messages[0].content': empty array. Expected an array with minimum length 1, but got an empty array instead.",
        "messages[0].content",
        "empty_array"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":[{"type":"image"}]}]}""",
        "Invalid value: 'image'. Supported values are: 'text', 'image_url', 'input_audio', 'file', and 'refusal'.",
        "messages[0].content[0].type",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":[{"type":"text"}]}]}""",
        "Missing required parameter: 'messages[0].content[0].text'.",
        "messages[0].content[0].text",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"detail":"low"}}]}]}""",
        "Missing required parameter: 'messages[0].content[0].image_url.url'.",
        "messages[0].content[0].image_url.url",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"temperature":3}""",
        "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
        "temperature",
        "decimal_above_max_value"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"presence_penalty":-2.5}""",
        "Invalid 'presence_penalty': decimal below minimum value. Expected a value >= -2, but got -2.5 instead.",
        "presence_penalty",
        "decimal_below_min_value"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"n":0}""",
        "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
        "n",
        "integer_below_min_value"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"n":129}""",
        "Invalid 'n': integer above maximum value. Expected a value <= 128, but got 129 instead.",
        "n",
        "integer_above_max_value"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"n":1.5}""",
        "Invalid type for 'n': expected an integer, but got a decimal number instead.",
        "n",
        "invalid_type"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"stream":"yes"}""",
        "Invalid type for 'stream': expected a boolean, but got a string instead.",
        "stream",
        "invalid_type"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"stop":["a","b","c","d","e"]}""",
        "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
        "stop",
        "array_above_max_length"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"stop":[1]}""",
        "Invalid type for 'stop[0]': expected a string, but got an integer instead.",
        "stop[0]",
        "invalid_type"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"stream_options":{"include_usage":true}}""",
        "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
        "stream_options",
        null
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"max_tokens":5,"max_completion_tokens":5}""",
        "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
        "max_tokens",
        "invalid_parameter_combination"
    )]
    [InlineData(
        """{"model":"m","model":"n","messages":HELLO}""",
        "Duplicate parameter: 'model' is given twice. Send it once.",
        "model",
        "duplicate_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"tools":[{"type":"function"}]}""",
        "Missing required parameter: 'tools[0].function'.",
        "tools[0].function",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"tools":[{"type":"function","function":{"name":"f","parameters":"x"}}]}""",
        "Invalid type for 'tools[0].function.parameters': expected an object, but got a string instead.",
        "tools[0].function.parameters",
        "invalid_type"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"tool_choice":"maybe"}""",
        "Invalid value: 'maybe'. Supported values are: 'none', 'auto', and 'required'.",
        "tool_choice",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"response_format":{"type":"json_schema"}}""",
        "Missing required parameter: 'response_format.json_schema'.",
        "response_format.json_schema",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"modalities":["video"]}""",
        "Invalid value: 'video'. Supported values are: 'text', 'image', and 'audio'.",
        "modalities[0]",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"provider":{"enforce_distillable_text":true}}""",
        "Unsupported parameter: 'provider.enforce_distillable_text' cannot be promised by this gateway. Leave it out, or choose providers with 'only'.",
        "provider.enforce_distillable_text",
        "unsupported_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"provider":{"max_price":{"video":1}}}""",
        "Unknown parameter: 'provider.max_price.video'.",
        "provider.max_price.video",
        "unknown_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"provider":{"max_price":{"prompt":"cheap"}}}""",
        "Invalid 'provider.max_price.prompt'. Expected dollars, for example \"2.50\".",
        "provider.max_price.prompt",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"provider":{"sort":{"by":"price","order":1}}}""",
        "Unknown parameter: 'provider.sort.order'.",
        "provider.sort.order",
        "unknown_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"provider":{"preferred_max_latency":{"p10":1}}}""",
        "Unknown parameter: 'provider.preferred_max_latency.p10'.",
        "provider.preferred_max_latency.p10",
        "unknown_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"provider":{"colour":1}}""",
        "Unknown parameter: 'provider.colour'.",
        "provider.colour",
        "unknown_parameter"
    )]
    [InlineData(
        """{"model":"m","messages":HELLO,"image_config":{"aspect_ratio":"wide"}}""",
        "Invalid 'image_config.aspect_ratio'. Expected two whole numbers with a colon between 1:10 and 10:1, for example '16:9'.",
        "image_config.aspect_ratio",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"\ud800"}]}""",
        "Invalid 'messages[0].content'. Expected text without half a surrogate pair in its escapes.",
        "messages[0].content",
        "invalid_value"
    )]
    public void ReadChat_InvalidValue_NamesPath(string json, string message, string? param, string? code)
    {
        var error = Assert.Throws<GatewayException>(() =>
            OpenAIDialect.ReadChat(Utf8(json.Replace("HELLO", Hello, StringComparison.Ordinal)))
        );
        Assert.Equal(
            (ErrorKind.InvalidRequest, message, param, code),
            (error.Kind, error.Message, error.Param, error.Code)
        );
    }

    [Theory]
    [InlineData("ftp://example.org/a.png", "invalid_image_url")]
    [InlineData("cat.png", "invalid_image_url")]
    [InlineData("file:///etc/passwd", "invalid_image_url")]
    [InlineData("data:image/png,abc", "invalid_base64_image")]
    [InlineData("data:image/png", "invalid_base64_image")]
    [InlineData("data:text/plain;base64,aGk=", "unsupported_image_media_type")]
    [InlineData("data:image/png;base64,", "empty_image_file")]
    public void ReadChat_InvalidImageUrl_NamesImage(string url, string code)
    {
        var error = Assert.Throws<GatewayException>(() =>
            OpenAIDialect.ReadChat(
                Utf8(
                    $$$"""{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{url}}}"}}]}]}"""
                )
            )
        );
        Assert.Equal(
            (ErrorKind.InvalidImage, "messages[0].content[0].image_url", code),
            (error.Kind, error.Param, error.Code)
        );
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("[]", 1, 1)]
    [InlineData("{\"model\":\"m\",}", 1, 14)]
    [InlineData("{\"model\":\"m\",\n \"n\": nul}", 2, 10)]
    [InlineData("{\"model\":\"m\"} x", 1, 15)]
    [InlineData("{\"model\":\"m\"", 1, 13)]
    public void ReadChat_InvalidJson_NamesPosition(string json, int line, int position)
    {
        var error = Assert.Throws<GatewayException>(() => OpenAIDialect.ReadChat(Utf8(json)));
        Assert.StartsWith(
            "We could not parse the JSON body of your request: ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains($"(line {line}, byte {position})", error.Message, StringComparison.Ordinal);
        Assert.Equal((ErrorKind.InvalidRequest, null, null), (error.Kind, error.Param, error.Code));
    }

    [Fact]
    public void ReadChat_InvalidUtf8_NamesPosition()
    {
        byte[] body = [.. "{\"model\":\n\"m"u8, 0xC3, 0x28, .. "\"}"u8];
        var error = Assert.Throws<GatewayException>(() => OpenAIDialect.ReadChat(body));
        Assert.Contains("it is not UTF-8 (line 2, byte 3)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"m"}""", "Missing required parameter: 'prompt'.", "prompt", "missing_required_parameter")]
    [InlineData(
        """{"prompt":""}""",
        "Invalid 'prompt': empty string. Expected a string with minimum length 1, but got an empty string instead.",
        "prompt",
        "empty_string"
    )]
    [InlineData(
        """{"prompt":"x","n":11}""",
        "Invalid 'n': integer above maximum value. Expected a value <= 10, but got 11 instead.",
        "n",
        "integer_above_max_value"
    )]
    [InlineData(
        """{"prompt":"x","size":"huge"}""",
        "Invalid value: 'huge'. Supported values are: '1024x1024', '1024x1536', '1536x1024', 'any other WIDTHxHEIGHT in pixels', 'a ratio such as 16:9', and 'auto'.",
        "size",
        "invalid_value"
    )]
    [InlineData(
        """{"prompt":"x","quality":"the best"}""",
        "Invalid value: 'the best'. Supported values are: 'low', 'medium', 'high', 'auto', 'standard', and 'hd'.",
        "quality",
        "invalid_value"
    )]
    [InlineData(
        """{"prompt":"x","output_format":"image/gif"}""",
        "Invalid value: 'image/gif'. Supported values are: 'png', 'jpeg', 'webp', and 'svg'.",
        "output_format",
        "invalid_value"
    )]
    [InlineData(
        """{"prompt":"x","output_compression":101}""",
        "Invalid 'output_compression': integer above maximum value. Expected a value <= 100, but got 101 instead.",
        "output_compression",
        "integer_above_max_value"
    )]
    [InlineData(
        """{"prompt":"x","partial_images":4}""",
        "Invalid 'partial_images': integer above maximum value. Expected a value <= 3, but got 4 instead.",
        "partial_images",
        "integer_above_max_value"
    )]
    [InlineData(
        """{"prompt":"x","background":"transparent","output_format":"jpeg"}""",
        "Transparent background is not supported for JPEG output format. Use 'png' or 'webp'.",
        "background",
        "invalid_parameter_combination"
    )]
    public void ReadImageGeneration_InvalidValue_NamesPath(string json, string message, string? param, string? code)
    {
        var error = Assert.Throws<GatewayException>(() => OpenAIDialect.ReadImageGeneration(Utf8(json)));
        Assert.Equal(
            (ErrorKind.InvalidRequest, message, param, code),
            (error.Kind, error.Message, error.Param, error.Code)
        );
    }

    [Fact]
    public void ReadImageGeneration_LongPrompt_IsRejected()
    {
        var error = Assert.Throws<GatewayException>(() =>
            OpenAIDialect.ReadImageGeneration(Utf8($$"""{"prompt":"{{new string('x', 32_001)}}"}"""))
        );
        Assert.Equal(("prompt", "string_above_max_length"), (error.Param, error.Code));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
