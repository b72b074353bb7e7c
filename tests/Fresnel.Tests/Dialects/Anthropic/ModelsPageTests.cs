using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Anthropic;

namespace Fresnel.Tests.Dialects.Anthropic;

public sealed class ModelsPageTests
{
    private static readonly string[] Models = ["a", "b", "c", "d"];

    [Fact]
    public void Write_OneModel_WritesPage() =>
        Assert.Equal(
            """{"data":[{"type":"model","id":"a","display_name":"a","created_at":"1970-01-01T00:00:00Z","lifecycle":"active","capabilities":null,"deprecated_at":null,"line":null,"max_input_tokens":null,"max_tokens":null,"retires_at":null}],"has_more":false,"first_id":"a","last_id":"a"}""",
            Written(ModelsPage.Parse(null, null, null), "a")
        );

    [Theory]
    [InlineData("2", null, null, "ab", true)]
    [InlineData("2", "b", null, "cd", false)]
    [InlineData("2", null, "d", "bc", true)]
    [InlineData("9", null, "c", "ab", false)]
    [InlineData("9", "d", null, "", false)]
    public void Write_SeveralPages_ContainAllModels(string limit, string? after, string? before, string ids, bool more)
    {
        var page = JsonDocument.Parse(Written(ModelsPage.Parse(limit, after, before), Models)).RootElement;
        Assert.Equal(
            ids,
            string.Concat(
                page.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString())
            )
        );
        Assert.Equal(more, page.GetProperty("has_more").GetBoolean());
        Assert.Equal(ids.Length == 0 ? null : ids[^1..], page.GetProperty("last_id").GetString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("x")]
    public void Parse_InvalidLimit_IsRejected(string limit) =>
        Assert.Equal("limit", Assert.Throws<GatewayException>(() => ModelsPage.Parse(limit, null, null)).Param);

    [Fact]
    public void Write_UnknownCursor_IsRejected() =>
        Assert.Equal(
            ErrorKind.NotFound,
            Assert.Throws<GatewayException>(() => Written(ModelsPage.Parse(null, "z", null), Models)).Kind
        );

    [Fact]
    public void WriteTokenCount_Tokens_WritesCount()
    {
        var output = new ArrayBufferWriter<byte>();
        AnthropicDialect.WriteTokenCount(output, 9);
        Assert.Equal("""{"input_tokens":9}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static string Written(ModelsPage page, params string[] models)
    {
        var output = new ArrayBufferWriter<byte>();
        page.Write(output, models, DateTimeOffset.UnixEpoch);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
