using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects;

/// <summary>Requests as clients really send them, at every API.</summary>
public sealed class LenientRequestTests
{
    private static readonly byte[] s_file = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 251, 255];

    public enum Api
    {
        Chat,
        Responses,
        Messages,
        Gemini,
    }

    [Theory]
    [InlineData(Api.Chat)]
    [InlineData(Api.Responses)]
    [InlineData(Api.Messages)]
    [InlineData(Api.Gemini)]
    public void Read_Base64InAnySpelling_IsTheSameFile(Api api)
    {
        var standard = Convert.ToBase64String(s_file);
        foreach (
            var text in (string[])
                [
                    standard,
                    standard.TrimEnd('='),
                    standard.TrimEnd('=') + "=",
                    standard.Replace('+', '-').Replace('/', '_'),
                    standard.Insert(4, "\\n").Insert(10, "\\r\\n"),
                ]
        )
            Assert.Equal(s_file, ((ImageSource.Base64)Read(api, text, "image/png").Source).Decode());
    }

    [Fact]
    public void Normalise_AnyFile_DecodesToIt() =>
        Prop.ForAll(
                Arb.From(
                    Gen.Choose(0, 40)
                        .SelectMany(length => Gen.Choose(0, int.MaxValue - 1), (length, seed) => (length, seed))
                ),
                example =>
                {
                    var file = new byte[example.length];
                    new Random(example.seed).NextBytes(file);
                    var text = Convert.ToBase64String(file).TrimEnd('=').Replace('+', '-').Replace('/', '_');
                    var source = new ImageSource.Base64(
                        Base64Text.Normalise(Encoding.ASCII.GetBytes(text)),
                        "image/png"
                    );
                    Assert.Equal(file, source.Decode());
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Api.Chat)]
    [InlineData(Api.Responses)]
    [InlineData(Api.Messages)]
    [InlineData(Api.Gemini)]
    public void Read_ImageOfUnknownType_IsJudgedByItsBytes(Api api) =>
        Assert.Equal(
            "image/png",
            ((ImageSource.Base64)Read(api, Convert.ToBase64String(s_file), "application/octet-stream").Source).MediaType
        );

    [Theory]
    [InlineData("DATA:image/png;base64,")]
    [InlineData("data:IMAGE/PNG;BASE64,")]
    [InlineData("data:;base64,")]
    public void ReadChat_DataUrlInAnyCase_IsRead(string head)
    {
        var body =
            $$"""{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{head}}{{Convert.ToBase64String(s_file)}}"} }]}]}""";
        var image = Assert.Single(OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(body)).Images);
        Assert.Equal("image/png", ((ImageSource.Base64)image.Source).MediaType);
    }

    [Theory]
    [InlineData("""{"contents":{"parts":{"text":"q"} } }""")]
    [InlineData("""{"contents":[{"parts":{"text":"q"} }]}""")]
    [InlineData("""{"contents":{"role":"user","parts":[{"text":"q"}]},"systemInstruction":{"parts":{"text":"s"} } }""")]
    public void ReadGenerateContent_OneObjectInsteadOfAnArray_IsRead(string body)
    {
        var request = GeminiDialect.ReadGenerateContent(Encoding.UTF8.GetBytes(body), "m", stream: false);
        Assert.Equal("q", request.Messages[^1].Text);
    }

    [Theory]
    [InlineData("mask")]
    [InlineData("mask[]")]
    [InlineData("mask[0]")]
    public void ReadImageEdit_MaskWithBrackets_IsTheMask(string name)
    {
        FormPart[] form =
        [
            new("prompt", null, null, "x"u8.ToArray()),
            new("image[]", "a.png", "image/png", s_file),
            new(name, "b.png", "image/png", s_file),
        ];
        Assert.NotNull(OpenAIDialect.ReadImageEdit(form).Mask);
    }

    [Theory]
    [InlineData("""{"type":"server_tool_use","id":"s1","name":"web_search","input":{"query":"kites"} }""", "kites")]
    [InlineData("""{"type":"web_search_tool_result","tool_use_id":"s1","content":[{"title":"Kites"}]}""", "Kites")]
    [InlineData("""{"type":"mcp_tool_result","tool_use_id":"m1","content":[]}""", "mcp_tool_result")]
    public void ReadMessages_HistoryOfAnthropicsOwnTools_IsTextElsewhere(string block, string words)
    {
        var body =
            $$"""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{{block}}]},{"role":"user","content":"go on"}]}""";
        var request = AnthropicDialect.ReadMessages(Encoding.UTF8.GetBytes(body));
        Assert.Contains(
            words,
            Assert.IsType<TextPart>(Assert.Single(request.Messages[1].Parts)).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"null\"")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    public void ReadChat_ArgumentsOfAnyKind_AreSentAsAnObject(string arguments)
    {
        var body =
            $$"""{"model":"m","messages":[{"role":"user","content":"q"},{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":{{arguments}} } }]},{"role":"tool","tool_call_id":"c","content":"r"}]}""";
        var request = OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(body)) with { Body = null };
        Assert.Contains("\"input\":{}", Text(AnthropicDialect.WriteMessages(request, "m")), StringComparison.Ordinal);
        Assert.Contains(
            "\"args\":{}",
            Text(GeminiDialect.WriteGenerateContent(request, "m")),
            StringComparison.Ordinal
        );
        Assert.Contains("\"arguments\":\"{}\"", Text(OpenAIDialect.WriteChat(request, "m")), StringComparison.Ordinal);
        Assert.Contains(
            "\"arguments\":\"{}\"",
            Text(ResponsesDialect.Write(request, "m", null)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"type":"tool_result","tool_use_id":"t1"}""")]
    [InlineData("""{"type":"tool_result","tool_use_id":"t1","content":""}""")]
    [InlineData("""{"type":"tool_result","tool_use_id":"t1","content":[]}""")]
    [InlineData("""{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":""}]}""")]
    public void Write_ToolResultWithoutContent_IsAnEmptyAnswer(string result)
    {
        var body =
            $$"""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"f","input":{} }]},{"role":"user","content":[{{result}}]}]}""";
        var request = AnthropicDialect.ReadMessages(Encoding.UTF8.GetBytes(body));
        Assert.Contains(
            "functionResponse",
            Text(GeminiDialect.WriteGenerateContent(request, "m")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"tool_call_id\":\"t1\",\"content\":\"\"",
            Text(OpenAIDialect.WriteChat(request, "m")),
            StringComparison.Ordinal
        );
        Assert.Contains("\"output\":\"\"", Text(ResponsesDialect.Write(request, "m", null)), StringComparison.Ordinal);
        Assert.Contains(
            "tool_result",
            Text(AnthropicDialect.WriteMessages(request with { Body = null }, "m")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("5m", "{\"type\":\"ephemeral\"}")]
    [InlineData("1h", "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}")]
    public void WriteMessages_CacheMarksOfChat_AreKept(string ttl, string sent)
    {
        var mark = $$"""{"type":"ephemeral","ttl":"{{ttl}}"}""";
        var body =
            $$"""{"model":"m","messages":[{"role":"system","content":[{"type":"text","text":"s","cache_control":{{mark}} }]},{"role":"user","content":"q","cache_control":{{mark}} }],"tools":[{"type":"function","function":{"name":"f"},"cache_control":{{mark}} }]}""";
        var written = Text(AnthropicDialect.WriteMessages(OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(body)), "m"));
        Assert.Equal(3, written.Split($"\"cache_control\":{sent}").Length - 1);
    }

    private static ImagePart Read(Api api, string base64, string type) =>
        Assert.Single(
            (
                api switch
                {
                    Api.Chat => OpenAIDialect.ReadChat(
                        Encoding.UTF8.GetBytes(
                            $$"""{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:{{type}};base64,{{base64}}"} }]}]}"""
                        )
                    ),
                    Api.Responses => ResponsesDialect.Read(
                        Encoding.UTF8.GetBytes(
                            $$"""{"model":"m","input":[{"role":"user","content":[{"type":"input_image","image_url":"data:{{type}};base64,{{base64}}"}]}]}"""
                        )
                    ),
                    Api.Messages => AnthropicDialect.ReadMessages(
                        Encoding.UTF8.GetBytes(
                            $$"""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"{{type}}","data":"{{base64}}"} }]}]}"""
                        )
                    ),
                    _ => GeminiDialect.ReadGenerateContent(
                        Encoding.UTF8.GetBytes(
                            $$"""{"contents":[{"parts":[{"inlineData":{"mimeType":"{{type}}","data":"{{base64}}"} }]}]}"""
                        ),
                        "m",
                        stream: false
                    ),
                }
            ).Images
        );

    private static string Text(IEnumerable<ReadOnlyMemory<byte>> pieces) =>
        string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));
}
