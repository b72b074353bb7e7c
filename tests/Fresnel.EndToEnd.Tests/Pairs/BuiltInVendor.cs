using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>The model that comes with Fresnel: nothing to stand in for.</summary>
internal sealed class BuiltInVendor : Vendor
{
    public override string Name => "built-in";

    public override (string? Provider, string Deployments) Yaml => (null, "- { provider: built-in }");

    public override Task StartAsync() => Task.CompletedTask;

    protected override Task AnswerAsync(HttpContext http, Act act) => throw new NotSupportedException();
}
