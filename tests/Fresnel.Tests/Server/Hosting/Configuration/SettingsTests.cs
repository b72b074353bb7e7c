using Fresnel.Catalog;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public void WithEnvironment_UpstreamAlone_ServesTheFlagshipBeforeTheBuiltInModel()
    {
        var file = Add(new GatewayFile(), ("FRESNEL_UPSTREAM_URL", "http://lab:9100/v1"), ("FRESNEL_UPSTREAM_KEY", "sk-1"), ("FRESNEL_UPSTREAM_MODELS", "llama, qwen,"));

        Assert.Equal(new ProviderSection { Name = "upstream", Kind = "compatible", BaseUrl = "http://lab:9100/v1", ApiKey = "sk-1" }, Assert.Single(file.Providers));
        Assert.Equal(["gpt-5-image-mini", "gpt-image-1-mini", "llama", "qwen"], file.Models.Select(model => model.Name));
        Assert.Equal(["upstream", "built-in"], file.Models[0].Deployments.Select(deployment => deployment.Provider));
        Assert.Equal(["upstream"], file.Models[2].Deployments.Select(deployment => deployment.Provider));
        Assert.Empty(file.ToCatalog().Mistakes());
    }

    [Fact]
    public void WithEnvironment_FileListsModels_KeepsThem()
    {
        var own = new ModelOptions { Name = "m", Deployments = [new DeploymentOptions { Provider = "upstream" }] };
        var file = Add(new GatewayFile { Models = [own] }, ("FRESNEL_UPSTREAM_URL", "http://lab:9100/v1"));
        Assert.Same(own, Assert.Single(file.Models));
        Assert.Empty(file.ToCatalog().Mistakes());
    }

    [Fact]
    public void WithEnvironment_NothingSet_ChangesNothing()
    {
        var file = new GatewayFile();
        Assert.Same(file, Add(file));
    }

    [Theory]
    [InlineData("lab:9100")]
    [InlineData("/v1")]
    public void WithEnvironment_NoAddress_IsRefused(string url) =>
        Assert.Throws<ConfigurationException>(() => Add(new GatewayFile(), ("FRESNEL_UPSTREAM_URL", url)));

    private static GatewayFile Add(GatewayFile file, params (string Name, string Value)[] variables) =>
        Settings.WithEnvironment(file, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
