using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;

namespace Fresnel.Tests.Server.Admin;

public sealed class AdminBodyReaderTests
{
    [Theory]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"name\":\"\u00ff\"}")]
    [InlineData("{\"name\":1,\"name\":2}")]
    [InlineData("{\"name\":")]
    public void Parse_InvalidBody_ThrowsInvalidRequest(string body) =>
        Assert.Equal(
            ErrorKind.InvalidRequest,
            Assert.Throws<GatewayException>(() => AdminBodyReader.Parse(Encoding.Latin1.GetBytes(body))).Kind
        );

    [Fact]
    public void Parse_Text_IsReadUnchanged() =>
        Assert.Equal(
            "\U0001f642",
            AdminBodyReader.Parse("{\"name\":\"\\ud83d\\ude42\"}"u8).GetProperty("name").GetString()
        );
}
