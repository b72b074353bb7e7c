using System.Text.Json;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void Generate_EverySection_IsClosedAndDescribed()
    {
        using var schema = JsonDocument.Parse(ConfigurationSchema.Generate());
        var provider = schema.RootElement.GetProperty("properties").GetProperty("providers").GetProperty("items");

        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.False(provider.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(
            ["name", "kind"],
            provider.GetProperty("required").EnumerateArray().Select(name => name.GetString())
        );
        Assert.All(
            provider.GetProperty("properties").EnumerateObject(),
            member => Assert.NotEmpty(member.Value.GetProperty("description").GetString()!)
        );
    }

    [Theory]
    [InlineData("fresnel.schema.json", "fresnel schema")]
    [InlineData("prices.schema.json", "fresnel schema --prices")]
    public void Generate_PublishedFile_IsTheSame(string name, string command)
    {
        var published = Checkout.PathOf("docs", "reference", name);

        Assert.True(
            File.ReadAllText(published)
                == (name[0] == 'p' ? ConfigurationSchema.GenerateForPrices() : ConfigurationSchema.Generate()),
            $"docs/reference/{name} is out of date: ./{command} > docs/reference/{name}"
        );
    }
}
