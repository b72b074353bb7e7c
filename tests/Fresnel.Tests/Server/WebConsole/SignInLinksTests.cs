using Fresnel.Server.WebConsole;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class SignInLinksTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Redeem_SecondTime_IsRejected()
    {
        var links = new SignInLinks(_time);
        var code = links.Create("key_1");

        Assert.Equal("key_1", links.Redeem(code));
        Assert.Null(links.Redeem(code));
    }

    [Fact]
    public void Redeem_AfterAnHour_IsRejected()
    {
        var links = new SignInLinks(_time);
        var code = links.Create("key_1");
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Null(links.Redeem(code));
    }

    [Fact]
    public void Redeem_WrongCode_LeavesTheLinkValid()
    {
        var links = new SignInLinks(_time);
        var code = links.Create("key_1");

        Assert.Null(links.Redeem(""));
        Assert.Null(links.Redeem(code[..^1]));
        Assert.Equal("key_1", links.Redeem(code));
    }
}
