using System.Text;
using Fresnel.Server.Hosting;

namespace Fresnel.Tests.Server.Hosting;

public sealed class WebhookSignatureTests
{
    /// <summary>The example that Standard Webhooks' libraries are tested with.</summary>
    [Fact]
    public void Compute_StandardWebhooksExample_IsTheirSignature()
    {
        var key = WebhookSignature.ParseSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Compute(
                key,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                Encoding.UTF8.GetBytes("""{"test": 2432232314}""")
            )
        );
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void ParseSecret_KeyLength_IsAsSpecified(int bytes, bool valid) =>
        Assert.Equal(
            valid,
            WebhookSignature.ParseSecret($"whsec_{Convert.ToBase64String(new byte[bytes])}") is not null
        );

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!")]
    public void ParseSecret_NotASecret_IsNull(string secret) => Assert.Null(WebhookSignature.ParseSecret(secret));
}
