using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Hosting.Configuration;
using Microsoft.Extensions.Logging;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class ConfigurationLoaderTests
{
    private static readonly Dictionary<string, ProviderKind> s_kinds = new()
    {
        ["compatible"] = new((_, _) => throw new NotSupportedException()) { NeedsBaseUrl = true },
        ["vendor"] = new((_, _) => throw new NotSupportedException())
        {
            KeyVariable = "VENDOR_KEY",
            ModelPrefixes = ["gpt-", "v-"],
        },
        ["other"] = new((_, _) => throw new NotSupportedException())
        {
            KeyVariable = "OTHER_KEY",
            AlternateKeyVariable = "OTHER_NAME_KEY",
            ModelPrefixes = ["other-"],
        },
        ["tenant"] = new((_, _) => throw new NotSupportedException())
        {
            KeyVariable = "TENANT_KEY",
            BaseUrlVariable = "TENANT_ENDPOINT",
        },
        ["chain"] = new((_, _) => throw new NotSupportedException())
        {
            KeyVariable = "CHAIN_TOKEN",
            CredentialVariables = ["CHAIN_ID", "CHAIN_PROFILE"],
            RegionVariables = ["CHAIN_REGION", "CHAIN_DEFAULT_REGION"],
        },
    };

    [Fact]
    public void AddEnvironment_LogVariables_OverrideTheFile()
    {
        var file = new LoggingSection { Format = LogFormat.Json, Level = LogLevel.Warning };

        Assert.Equal(file, ConfigurationLoader.AddEnvironment(file, _ => null));
        Assert.Equal(
            new LoggingSection { Format = LogFormat.Text, Level = LogLevel.Debug },
            ConfigurationLoader.AddEnvironment(file, name => name == "FRESNEL_LOG_FORMAT" ? "text" : "debug")
        );
        Assert.Contains(
            "FRESNEL_LOG_LEVEL: it is \"warn\"",
            Assert
                .Throws<ConfigurationException>(() =>
                    ConfigurationLoader.AddEnvironment(file, name => name == "FRESNEL_LOG_LEVEL" ? "warn" : null)
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void FindSecrets_EveryCredential_IsListed() =>
        Assert.Equal(
            ["sk-1", "aws-secret", "whsec_1", "pg-password"],
            new LoadedConfiguration(
                new GatewayConfiguration
                {
                    Providers =
                    [
                        new ProviderSection
                        {
                            Name = "a",
                            Kind = "compatible",
                            ApiKey = " sk-1\n",
                        },
                        new ProviderSection
                        {
                            Name = "b",
                            Kind = "bedrock",
                            AccessKeyId = "AKIA1",
                            SecretAccessKey = "aws-secret",
                        },
                    ],
                    Alerts = new AlertsSection { WebhookSecret = "whsec_1" },
                    Storage = new StorageSection { Postgres = "Host=db;Username=u;Password=pg-password" },
                }
            ).FindSecrets()
        );

    [Fact]
    public void AddEnvironment_UpstreamOnly_ServesTheFlagshipBeforeTheBuiltInModel()
    {
        var file = Add(
            new GatewayConfiguration(),
            ("FRESNEL_UPSTREAM_URL", "http://lab:9100/v1"),
            ("FRESNEL_UPSTREAM_KEY", "sk-1"),
            ("FRESNEL_UPSTREAM_MODELS", "llama, qwen,")
        );

        Assert.Equal(
            new ProviderSection
            {
                Name = "upstream",
                Kind = "compatible",
                BaseUrl = "http://lab:9100/v1",
                ApiKey = "sk-1",
            },
            Assert.Single(file.Providers)
        );
        Assert.Equal(
            ["gpt-5-image-mini", "gpt-image-1-mini", "llama", "qwen"],
            file.Models.Select(model => model.Name)
        );
        Assert.Equal(["upstream", "built-in"], file.Models[0].Deployments.Select(deployment => deployment.Provider));
        Assert.Equal(["upstream"], file.Models[2].Deployments.Select(deployment => deployment.Provider));
        Assert.Empty(file.ToCatalogOptions(s_kinds).Validate());
    }

    [Fact]
    public void AddEnvironment_FileListsModels_KeepsThem()
    {
        var own = new ModelOptions { Name = "m", Deployments = [new DeploymentOptions { Provider = "upstream" }] };
        var file = Add(new GatewayConfiguration { Models = [own] }, ("FRESNEL_UPSTREAM_URL", "http://lab:9100/v1"));
        Assert.Same(own, Assert.Single(file.Models));
        Assert.Empty(file.ToCatalogOptions(s_kinds).Validate());
    }

    [Fact]
    public void AddEnvironment_NothingSet_ChangesNothing()
    {
        var file = new GatewayConfiguration();
        Assert.Same(file, Add(file));
    }

    [Theory]
    [InlineData("lab:9100")]
    [InlineData("/v1")]
    public void AddEnvironment_InvalidUrl_IsRejected(string url) =>
        Assert.Throws<ConfigurationException>(() => Add(new GatewayConfiguration(), ("FRESNEL_UPSTREAM_URL", url)));

    [Theory]
    [InlineData("sk-1", "sk-1")]
    [InlineData(null, "sk-2")]
    public void AddEnvironment_SecondVariableName_IsUsedIfTheFirstIsNotSet(string? first, string read)
    {
        List<(string, string)> variables = [("OTHER_NAME_KEY", "sk-2")];
        if (first is not null)
            variables.Add(("OTHER_KEY", first));
        Assert.Equal(read, Assert.Single(Add(new GatewayConfiguration(), [.. variables]).Providers).ApiKey);
    }

    [Fact]
    public void AddEnvironment_VendorKey_ServesItsNamesAndTheFlagship()
    {
        var file = Add(new GatewayConfiguration(), ("VENDOR_KEY", "sk-1"), ("OTHER_KEY", "sk-2"));

        Assert.Equal(
            [
                new ProviderSection
                {
                    Name = "other",
                    Kind = "other",
                    ApiKey = "sk-2",
                    Open = true,
                },
                new ProviderSection
                {
                    Name = "vendor",
                    Kind = "vendor",
                    ApiKey = "sk-1",
                    Open = true,
                },
            ],
            file.Providers
        );
        Assert.All(
            file.Models,
            model => Assert.Equal(["vendor", "built-in"], model.Deployments.Select(deployment => deployment.Provider))
        );
        var catalog = new ModelCatalog(file.ToCatalogOptions(s_kinds));
        Assert.Equal("vendor/gpt-5", catalog.Find("gpt-5")!.Deployments.Single().ToString());
        Assert.Equal("other/x", catalog.Find("other/x")!.Deployments.Single().ToString());
        Assert.Null(catalog.Find("third-1"));
    }

    [Fact]
    public void AddEnvironment_UpstreamAndVendor_PrefersTheUpstream() =>
        Assert.Equal(
            ["upstream", "vendor", "built-in"],
            Add(new GatewayConfiguration(), ("FRESNEL_UPSTREAM_URL", "http://lab:9100/v1"), ("VENDOR_KEY", "sk-1"))
                .Models[0]
                .Deployments.Select(deployment => deployment.Provider)
        );

    [Theory]
    [InlineData("mine", "vendor")]
    [InlineData("Vendor", "compatible")]
    public void AddEnvironment_FileHasTheKindOrName_AddsNone(string name, string kind)
    {
        var file = new GatewayConfiguration
        {
            Providers =
            [
                new ProviderSection
                {
                    Name = name,
                    Kind = kind,
                    BaseUrl = "http://lab/v1",
                },
            ],
        };
        Assert.Same(file, Add(file, ("VENDOR_KEY", "sk-1")));
    }

    [Theory]
    [InlineData("TENANT_KEY", "sk-1", null)]
    [InlineData("TENANT_ENDPOINT", "https://mine.test", "tenant at https://mine.test")]
    [InlineData("CHAIN_PROFILE", "me", "chain at ")]
    [InlineData("CHAIN_TOKEN", "t", "chain at ")]
    [InlineData("VENDOR_KEY", "", null)]
    public void AddEnvironment_AddressOrCredential_EnablesTheVendor(string variable, string value, string? expected)
    {
        var provider = Add(new GatewayConfiguration(), (variable, value), ("CHAIN_DEFAULT_REGION", "us-west-2"))
            .Providers.SingleOrDefault();
        Assert.Equal(expected, provider is null ? null : $"{provider.Name} at {provider.BaseUrl}");
        Assert.Equal(provider?.Kind == "chain" ? "us-west-2" : null, provider?.Region);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "Host=a", "Host=a")]
    [InlineData("Host=b", null, "Host=b")]
    [InlineData("Host=b", "", "Host=b")]
    [InlineData("Host=b", "Host=b", "Host=b")]
    public void AddEnvironment_Postgres_IsTheDatabase(string? file, string? variable, string? expected) =>
        Assert.Equal(
            expected,
            ConfigurationLoader.AddEnvironment(new StorageSection { Postgres = file }, _ => variable).Postgres
        );

    [Theory]
    [InlineData("Host=b", "Host=a;Password=pw", "fresnel.yaml has storage.postgres too")]
    [InlineData(null, "postgres://u:pw@host/db", "it cannot be read; a connection string is expected")]
    public void AddEnvironment_PostgresInvalidOrAmbiguous_Throws(string? file, string variable, string expected)
    {
        var refusal = Assert.Throws<ConfigurationException>(() =>
            ConfigurationLoader.AddEnvironment(new StorageSection { Postgres = file }, _ => variable)
        );

        Assert.StartsWith($"FRESNEL_POSTGRES: {expected}", refusal.Message);
        Assert.DoesNotContain("pw", refusal.Message);
    }

    private static GatewayConfiguration Add(
        GatewayConfiguration file,
        params (string Name, string Value)[] variables
    ) =>
        ConfigurationLoader.AddEnvironment(
            file,
            s_kinds,
            name => variables.FirstOrDefault(variable => variable.Name == name).Value
        );
}
