using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Requests;
using Fresnel.Routing;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class RouterTests
{
    private static readonly ModelCatalog s_catalog = new(OneModel("m", null, "a", "b", "c"));

    [Theory]
    [InlineData("", true, "a,b,c")]
    [InlineData("c", true, "c,a,b")]
    [InlineData("c,b", true, "c,b,a")]
    [InlineData("nobody", true, "a,b,c")]
    [InlineData("nobody,b", true, "b,a,c")]
    [InlineData("", false, "a")]
    [InlineData("b", false, "b")]
    public void Plan_Preferences_AreObeyed(string order, bool allowFallbacks, string expected)
    {
        var request = Ask("m") with
        {
            Preferences = new ProviderPreferences { Order = order.Split(',', StringSplitOptions.RemoveEmptyEntries), AllowFallbacks = allowFallbacks },
        };
        var call = new Call(Call.NewId(), request, new("key", "key", default), new ManualTime()) { Model = s_catalog.Resolve(request) };

        Assert.Equal(expected, string.Join(',', new Router(s_catalog).Plan(call).Select(deployment => deployment.Provider)));
    }
}
