using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Tests.Server.Admin;

public sealed class ProviderRulesTests
{
    public static TheoryData<string, ProviderRequest> Faults() =>
        new()
        {
            {
                "kind",
                new() { Kind = "built-in" }
            },
            {
                "key",
                new() { Kind = "openai" }
            },
            {
                "key",
                new() { Kind = "openai", Key = " " }
            },
            {
                "key",
                new() { Kind = "openai", Key = "sk 1" }
            },
            {
                "base_url",
                new() { Kind = "azure", Key = "k" }
            },
            {
                "base_url",
                new() { Kind = "azure", BaseUrl = "shop.openai.azure.com" }
            },
            {
                "base_url",
                new() { Kind = "compatible" }
            },
            {
                "region",
                new() { Kind = "bedrock", Key = "k" }
            },
            { "access_key_id", Bedrock() with { SecretAccessKey = "s" } },
            { "secret_access_key", Bedrock() with { AccessKeyId = "AKIA" } },
            { "secret_access_key", Bedrock() with { AccessKeyId = "AKIA", SecretAccessKey = "a b" } },
            { "key", Bedrock() with { AccessKeyId = "AKIA", SecretAccessKey = "s", Key = "k" } },
            {
                "access_key_id",
                new()
                {
                    Kind = "openai",
                    Key = "k",
                    AccessKeyId = "AKIA",
                    SecretAccessKey = "s",
                }
            },
        };

    [Theory, MemberData(nameof(Faults))]
    public void ToSettings_Fault_NamesItsField(string field, ProviderRequest request) =>
        Assert.Equal(field, Assert.Throws<GatewayException>(() => ProviderRules.ToSettings(request)).Param);

    [Fact]
    public void ToSettings_WithoutAKey_IsForVendorsThatNeedNone()
    {
        Assert.Null(ProviderRules.ToSettings(Bedrock()).ApiKey);
        Assert.Null(ProviderRules.ToSettings(new() { Kind = "azure", BaseUrl = "https://a.example.com" }).ApiKey);
        Assert.Null(ProviderRules.ToSettings(new() { Kind = "compatible", BaseUrl = "http://127.0.0.1:9/v1" }).ApiKey);
    }

    [Theory]
    [InlineData(ErrorKind.UpstreamDenied, "key", null)]
    [InlineData(ErrorKind.UpstreamDenied, "secret_access_key", "AKIA")]
    [InlineData(ErrorKind.UpstreamFailed, "region", null)]
    public void WithField_VendorsRefusal_NamesWhatItIsAbout(ErrorKind kind, string field, string? accessKeyId)
    {
        var settings = ProviderRules.ToSettings(
            Bedrock() with
            {
                AccessKeyId = accessKeyId,
                SecretAccessKey = accessKeyId is null ? null : "s",
            }
        );

        var refusal = ProviderRules.WithField(new GatewayException(kind, "No."), settings);

        Assert.Equal((kind, "No.", field), (refusal.Kind, refusal.Message, refusal.Param));
    }

    private static ProviderRequest Bedrock() => new() { Kind = "bedrock", Region = "us-east-1" };
}
