using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Anthropic.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Dialects.Anthropic.Batches;

public sealed class MessageBatchReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"requests":[{"custom_id":"a"},{"custom_id":"b"}]}""")]
    [InlineData("""{"x":{"requests":[1]},"requests":[ {"custom_id":"a"} , {"custom_id":"b"} ],"y":[[]]}""")]
    public async Task ReadRequestsAsync_AnyPieces_ReturnsEachRequest(string body)
    {
        for (var piece = 1; piece <= body.Length; piece++)
            Assert.Equal(["""{"custom_id":"a"}""", """{"custom_id":"b"}"""], await ReadAsync(body, piece));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"requests":[{"a":1}""")]
    [InlineData("""{"requests":[{"a":]}""")]
    [InlineData("""{"requests":{}}""")]
    public async Task ReadRequestsAsync_Invalid_IsTheCallersError(string body)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => ReadAsync(body, 3));
        Assert.Equal(ErrorKind.InvalidRequest, error.Kind);
    }

    [Fact]
    public async Task ReadRequestsAsync_LongRequest_IsReadOrRefusedByItsLength()
    {
        var request = $$"""{"text":"{{new string('x', 300_000)}}"}""";
        Assert.Equal([request], await ReadAsync($$"""{"requests":[{{request}}]}""", 70_000));
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            ReadAsync($$"""{"requests":[{{request}}]}""", 70_000, maxBytes: 200_000)
        );
        Assert.Equal(ErrorKind.TooLarge, error.Kind);
    }

    [Fact]
    public void Read_Request_ReturnsItsIdModelAndParameters()
    {
        var request = Read("""{"custom_id":"a","params":{"max_tokens":1,"model":"m"}}""");
        Assert.Equal(("a", "m"), (request.CustomId, request.Model));
        Assert.Equal("""{"max_tokens":1,"model":"m"}""", Encoding.UTF8.GetString(request.Params.Span));
    }

    [Theory]
    [InlineData("""{"params":{}}""", "custom_id")]
    [InlineData("""{"custom_id":"","params":{}}""", "custom_id")]
    [InlineData("""{"custom_id":"a"}""", "params")]
    [InlineData("""{"custom_id":"a","params":[]}""", "params")]
    [InlineData("""{"custom_id":"a","params":{},"method":"POST"}""", "method")]
    public void Read_Invalid_ErrorNamesTheMember(string json, string param) =>
        Assert.Equal(param, Assert.Throws<GatewayException>(() => Read(json)).Param);

    private static MessageBatchRequest Read(string json) => MessageBatchReader.Read(Encoding.UTF8.GetBytes(json));

    private static async Task<List<string>> ReadAsync(string body, int piece, int maxBytes = 1 << 20)
    {
        using var stream = new PieceStream(Encoding.UTF8.GetBytes(body), piece);
        var requests = new List<string>();
        await foreach (var request in MessageBatchReader.ReadRequestsAsync(stream, maxBytes, Token))
            requests.Add(Encoding.UTF8.GetString(request.Span));
        return requests;
    }
}
