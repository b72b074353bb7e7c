using Fresnel.Server.Ingress;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Server.Ingress;

public sealed class PreferredLanguageTests
{
    [Theory]
    [InlineData("es", "es")]
    [InlineData("pt-BR,pt;q=0.9,en;q=0.8", "pt")]
    [InlineData("en;q=0.5, DE-at;q=0.7", "de")]
    [InlineData("en-GB,de;q=0.7", null)]
    [InlineData("tlh, es;q=0, fr;q=0.1", "fr")]
    [InlineData("sv", "sv")]
    [InlineData("sv, da;q=0.5, es;q=0.1", "es")]
    [InlineData("sv-SE, en;q=0.5", null)]
    [InlineData("*", null)]
    [InlineData("", null)]
    [InlineData(";;=, q", null)]
    public void Read_Header_IsTheFirstLanguageOfDescriptions(string header, string? language)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = header;
        Assert.Equal(language, PreferredLanguage.Read(http.Request));
    }

    [Fact]
    public void Read_NoHeader_IsNull() => Assert.Null(PreferredLanguage.Read(new DefaultHttpContext().Request));
}
