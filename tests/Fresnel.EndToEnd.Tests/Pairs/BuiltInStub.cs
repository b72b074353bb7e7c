using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>The built-in model, which needs no stub.</summary>
internal sealed class BuiltInStub : VendorStub
{
    public override string Name => "built-in";

    public override (string? Provider, string Deployments) Yaml => (null, "- { provider: built-in }");

    public override Task StartAsync() => Task.CompletedTask;

    protected override Task AnswerAsync(HttpContext http, StubRequest act) => throw new NotSupportedException();
}
