using System.Data.Common;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Ingress;
using Fresnel.Storage;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Server.Ingress;

public sealed class ApiKeyFilterTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;
    private ApiKeys _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _database = TestDatabase.Open(_folder);
        await Migrator.RunAsync(_database, Schema.Migrations, _time);
        _keys = await ApiKeys.OpenAsync(_database, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Bearer sk-ant-foreign", "x-api-key")]
    [InlineData("Basic Zm9yZWlnbg==", "x-api-key")]
    [InlineData("Bearer fk-unknown", "x-goog-api-key")]
    [InlineData("", "api-key")]
    public async Task Authenticate_ForeignAuthorizationBesideAValidKey_IsIgnored(string authorization, string header)
    {
        var made = await _keys.CreateAsync(
            "ci",
            KeyRole.User,
            Money.FromDollars(2),
            TestContext.Current.CancellationToken
        );
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = authorization;
        request.Headers[header] = $" {made.Secret} ";
        Assert.Equal("ci", ApiKeyFilter.Authenticate(request, _keys).Name);
    }

    [Theory]
    [InlineData("Bearer sk-ant-foreign", "Incorrect API key")]
    [InlineData("", "didn't provide")]
    public void Authenticate_NoValidKey_NamesTheFirst(string authorization, string message)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = authorization;
        var error = Assert.Throws<GatewayException>(() => ApiKeyFilter.Authenticate(request, _keys));
        Assert.Equal(ErrorKind.Unauthenticated, error.Kind);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
