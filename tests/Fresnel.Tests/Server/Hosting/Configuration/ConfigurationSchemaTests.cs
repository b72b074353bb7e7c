using System.Text.Json;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void Text_EverySection_IsClosedAndDescribed()
    {
        using var schema = JsonDocument.Parse(ConfigurationSchema.Text());
        var provider = schema.RootElement.GetProperty("properties").GetProperty("providers").GetProperty("items");

        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.False(provider.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(["name", "kind"], provider.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.All(provider.GetProperty("properties").EnumerateObject(), member => Assert.NotEmpty(member.Value.GetProperty("description").GetString()!));
    }

    [Fact]
    public void Text_ThePublishedFile_IsTheSame()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fresnel.slnx")))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, "the tests do not run inside a checkout");
        var published = Path.Combine(folder.FullName, "docs", "reference", "fresnel.schema.json");

        Assert.True(
            File.ReadAllText(published) == ConfigurationSchema.Text(),
            "docs/reference/fresnel.schema.json is out of date: ./fresnel schema > docs/reference/fresnel.schema.json");
    }
}
