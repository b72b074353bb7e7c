using Fresnel.Providers;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class StoredConnectionTests
{
    private const string Endpoint = "https://shop.openai.azure.com";

    [Theory]
    [InlineData("openai", "openai=sk-1")]
    [InlineData("azure", "azure.base_url=https://shop.openai.azure.com")] // this machine's identity
    [InlineData("azure", "azure.base_url=https://shop.openai.azure.com;azure=k;azure.api_version=2024-10-21")]
    [InlineData("bedrock", "bedrock.region=us-east-1")] // this machine's credentials
    [InlineData("bedrock", "bedrock.region=us-east-1;bedrock=k")]
    [InlineData("bedrock", "bedrock.region=us-east-1;bedrock.access_key_id=AKIA;bedrock.secret_access_key=s")]
    [InlineData("compatible", "upstream.base_url=http://127.0.0.1:9100/v1")]
    public void Find_SecretsOfAConnection_AreTheProviderTheyWereMadeOf(string kind, string stored)
    {
        var secrets = Parse(stored);

        var provider = Find(kind, secrets)!;

        Assert.Equal(
            secrets.OrderBy(secret => secret.Key),
            StoredConnection.SecretsOf(provider).Where(secret => secret.Value is not null).OrderBy(secret => secret.Key)
        );
        Assert.Equal((StoredConnection.NameOf(kind), kind, true), (provider.Name, provider.Kind, provider.Open));
    }

    [Theory]
    [InlineData("openai", "openai.base_url=https://proxy.example.com/v1")] // no key
    [InlineData("azure", "azure=k")] // no endpoint
    [InlineData("bedrock", "bedrock=k")] // no region
    [InlineData("bedrock", "bedrock.region=us-east-1;bedrock.access_key_id=AKIA")] // half a pair
    [InlineData("bedrock", "bedrock.region=us-east-1;bedrock.secret_access_key=s")]
    [InlineData("compatible", "upstream=k")]
    public void Find_PartMissing_IsNotConnected(string kind, string stored) => Assert.Null(Find(kind, Parse(stored)));

    [Fact]
    public void Find_KeyBesideTheEnvironmentsRegion_IsConnected()
    {
        Assert.Equal("eu-west-1", Find("bedrock", Parse("bedrock=k"), "eu-west-1")!.Region);
        Assert.Null(Find("bedrock", Parse("openai=k"), "eu-west-1")); // a region is set for other purposes, too
    }

    [Fact]
    public void Find_InvalidAddress_IsRejectedByItsName() =>
        Assert.Contains(
            "secret:azure.base_url",
            Assert
                .Throws<ConfigurationException>(() => Find("azure", Parse("azure.base_url=shop.openai.azure.com")))
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("azure", "shop", "azure", false)]
    [InlineData("azure", "Azure", "compatible", false)]
    [InlineData("azure", "shop", "openai", true)]
    [InlineData("compatible", "lab", "compatible", true)] // another server
    [InlineData("compatible", "upstream", "openai", false)]
    public void IsFree_ConfiguredProvider_TakesThePlaceOfItsKindAndName(
        string kind,
        string name,
        string configured,
        bool expected
    ) =>
        Assert.Equal(expected, StoredConnection.IsFree(kind, [new ProviderSection { Name = name, Kind = configured }]));

    [Fact]
    public void AddEnvironment_VendorsOwnVariables_TakePrecedenceAsAWhole()
    {
        var secrets = Parse($"azure.base_url={Endpoint};azure=stored");

        var loaded = ConfigurationLoader.AddEnvironment(
            new GatewayConfiguration(),
            ProviderKinds.All,
            name => name == "AZURE_OPENAI_ENDPOINT" ? "https://other.openai.azure.com" : null,
            secrets
        );

        var provider = Assert.Single(loaded.Providers);
        Assert.Equal("https://other.openai.azure.com", provider.BaseUrl);
        Assert.Null(provider.ApiKey); // a stored key goes to its own endpoint only
        Assert.Equal(
            Endpoint,
            Assert
                .Single(
                    ConfigurationLoader
                        .AddEnvironment(new GatewayConfiguration(), ProviderKinds.All, _ => null, secrets)
                        .Providers
                )
                .BaseUrl
        );
    }

    private static ProviderSection? Find(
        string kind,
        IReadOnlyDictionary<string, string?> secrets,
        string? region = null
    ) => StoredConnection.Find(kind, ProviderKinds.All[kind], secrets, region);

    private static Dictionary<string, string?> Parse(string stored) =>
        stored.Split(';').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]);
}
