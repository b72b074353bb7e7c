using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.WebConsole;

/// <summary>
/// An OpenID Connect provider: discovery, keys, authorization with PKCE, tokens and user info, as OpenID Connect Core 1.0
/// describes them. Every visitor is signed in as <see cref="Person"/>.
/// </summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string RedirectUri)> _codes = new();
    private StubServer _server = null!;

    /// <summary>The claims of the person who signs in, besides those of the protocol.</summary>
    public object Person { get; set; } = new
    {
        sub = "42",
        email = "a@example.com",
        groups = Array.Empty<string>(),
    };

    /// <summary>Signs tokens with a key that the provider does not publish.</summary>
    public bool UsesForeignKey { get; set; }

    public string Issuer => _server.Address.ToString().TrimEnd('/');

    public static async Task<IdentityProvider> StartAsync()
    {
        var provider = new IdentityProvider();
        provider._server = await StubServer.StartAsync(provider.AnswerAsync);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        switch (http.Request.Path.Value)
        {
            case "/.well-known/openid-configuration":
                await http.Response.WriteAsJsonAsync(
                    new
                    {
                        issuer = Issuer,
                        authorization_endpoint = $"{Issuer}/authorize",
                        token_endpoint = $"{Issuer}/token",
                        userinfo_endpoint = $"{Issuer}/userinfo",
                        jwks_uri = $"{Issuer}/keys",
                    }
                );
                break;
            case "/keys":
                var key = _key.ExportParameters(false);
                await http.Response.WriteAsJsonAsync(
                    new
                    {
                        keys = new[]
                        {
                            new
                            {
                                kty = "RSA",
                                use = "sig",
                                kid = "1",
                                n = Base64Url.EncodeToString(key.Modulus),
                                e = Base64Url.EncodeToString(key.Exponent),
                            },
                        },
                    }
                );
                break;
            case "/authorize":
                Authorize(http);
                break;
            case "/token":
                await WriteTokensAsync(http);
                break;
            case "/userinfo":
                await http.Response.WriteAsJsonAsync(Person);
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    private void Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Contains("openid", query["scope"].ToString().Split(' '));
        var (code, redirect) = (Guid.NewGuid().ToString("N"), query["redirect_uri"].ToString());
        _codes[code] = (query["nonce"]!, query["code_challenge"]!, redirect);
        http.Response.Redirect($"{redirect}?code={code}&state={HttpUtility.UrlEncode(query["state"])}");
    }

    private async Task WriteTokensAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
        if (
            !_codes.TryRemove(form["code"]!, out var code)
            || code.Challenge != challenge
            || code.RedirectUri != form["redirect_uri"]
            || form["client_id"] != "fresnel"
            || form["client_secret"] != "s3cret"
        )
        {
            http.Response.StatusCode = (int)HttpStatusCode.BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }
        await http.Response.WriteAsJsonAsync(
            new
            {
                token_type = "Bearer",
                access_token = "access",
                id_token = CreateToken(code.Nonce),
            }
        );
    }

    private string CreateToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = JsonSerializer.SerializeToNode(Person)!;
        claims["iss"] = Issuer;
        claims["aud"] = "fresnel";
        claims["nonce"] = nonce;
        claims["iat"] = now;
        claims["exp"] = now + 300;
        var content =
            $"{Base64Url.EncodeToString("""{"alg":"RS256","kid":"1"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        using var foreign = RSA.Create(2048);
        var signature = (UsesForeignKey ? foreign : _key).SignData(
            Encoding.ASCII.GetBytes(content),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }
}
