using System.Text;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting;

namespace Fresnel.Tests.Server.Admin.Requests;

public sealed class RequestReaderTests
{
    [Theory]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"name\":\"\u00ff\"}")]
    [InlineData("{\"name\":1,\"name\":2}")]
    [InlineData("{\"name\":")]
    public void Read_InvalidBody_ThrowsInvalidRequest(string body) =>
        Assert.Equal(
            ErrorKind.InvalidRequest,
            Assert.Throws<GatewayException>(() => RequestReader.Read<KeyPatch>(Encoding.Latin1.GetBytes(body))).Kind
        );

    [Fact]
    public void Read_Text_IsReadUnchanged() =>
        Assert.Equal("\U0001f642", RequestReader.Read<KeyPatch>("{\"name\":\"\\ud83d\\ude42\"}"u8).Name.Value);

    [Theory]
    [InlineData("{}", false, null)]
    [InlineData("""{"strategy":null}""", true, null)]
    [InlineData("""{"strategy":"round-robin"}""", true, RoutingStrategy.RoundRobin)]
    public void Read_OptionalField_IsOmittedNullOrAValue(string body, bool isSet, RoutingStrategy? value)
    {
        var patch = RequestReader.Read<KeyPatch>(Encoding.UTF8.GetBytes(body));

        Assert.Equal((isSet, value), (patch.Strategy.IsSet, patch.Strategy.Value));
    }

    [Fact]
    public void Read_SerializedRequest_IsTheSame()
    {
        var patch = new KeyPatch
        {
            Name = "ci",
            Strategy = (RoutingStrategy?)null,
            Limits = new LimitFields { Concurrency = 3, TokensPerMinute = (long?)null },
            ExpiresAt = new DateTimeOffset(2030, 1, 31, 0, 0, 0, TimeSpan.Zero),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(patch, JsonOutput.Options);

        Assert.Equal(
            """{"name":"ci","expires_at":"2030-01-31T00:00:00+00:00","strategy":null,"limits":{"tokens_per_minute":null,"concurrency":3}}""",
            Encoding.UTF8.GetString(body)
        );
        Assert.Equal(patch, RequestReader.Read<KeyPatch>(body));
    }

    [Theory]
    [InlineData("""{"name":null}""", "name must be 1 to 100 characters, for example of a team or a program.")]
    [InlineData("""{"role":1}""", "role is one of user, viewer, editor, admin.")]
    [InlineData("""{"role":"Admin"}""", "role is one of user, viewer, editor, admin.")]
    [InlineData("""{"require_user":"yes"}""", "require_user is true or false.")]
    [InlineData(
        """{"limits":{"concurrency":"8"}}""",
        "limits.concurrency is a whole number from 1 to 1000000000, or null for none."
    )]
    [InlineData(
        """{"expires_at":"soon"}""",
        "expires_at is a time in the future such as 2030-01-31T00:00:00Z, or null for never."
    )]
    [InlineData("""{"budgets":[{"window":"day","usd":"5"}]}""", "budgets[0].usd is 0 to 1000000 dollars.")]
    [InlineData(
        """{"budgets":[{"window":"year","usd":5}]}""",
        "budgets[0].window is one of hour, day, week, month, total."
    )]
    [InlineData("""{"users":{"model":["m"]}}""", "users.model is unknown; did you mean models?")]
    [InlineData(
        """{"models":"m"}""",
        "models must be a list of 1 to 1000 model names, each may end in *; null allows every model."
    )]
    [InlineData(
        """{"budgets":5}""",
        """budgets is a list such as [{"window":"day","usd":5}], with one budget a window."""
    )]
    [InlineData("""{"limits":5}""", "limits is not a JSON object.")]
    [InlineData("7", "The body is not a JSON object.")]
    public void Read_InvalidField_SaysWhatIsAllowed(string body, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<GatewayException>(() => RequestReader.Read<KeyPatch>(Encoding.UTF8.GetBytes(body))).Message
        );

    [Fact]
    public void Check_InvalidValue_SaysWhatIsAllowed()
    {
        var (tooMany, tooLong) = (
            new KeyPatch { Limits = new LimitFields { ImagesPerMinute = RateLimits.MaxValue + 1 } },
            new CreateTeamRequest { Name = new string('x', 101) }
        );

        Assert.Equal(
            ("limits.images_per_minute", "name"),
            (
                Assert.Throws<GatewayException>(() => RequestRules.Check(tooMany)).Param,
                Assert.Throws<GatewayException>(() => RequestRules.Check(tooLong)).Param
            )
        );
        RequestRules.Check(new KeyPatch());
    }
}
