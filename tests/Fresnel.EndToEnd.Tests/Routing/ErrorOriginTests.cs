using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;
using Fresnel.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.EndToEnd.Tests.Routing;

/// <summary>
/// Calls with an image through three vendors, each of which fails 10 % of its calls in every possible way.
/// </summary>
public sealed class ErrorOriginTests
{
    private const int Calls = 20_000,
        AtOnce = 64;

    /// <summary>The last bytes of the image identify its call.</summary>
    private static readonly byte[] s_picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

    [Fact]
    public async Task SendAsync_ThreeVendorsWithTenPercentFaults_FourNinesSucceedOnceWithTheirImage()
    {
        var answered = new ConcurrentDictionary<string, int>();
        var providers = Enumerable
            .Range(0, 3)
            .Select(i => new CompatibleProvider(
                new ProviderSettings($"p{i}", "compatible") { BaseUrl = new Uri("http://p.test/v1") },
                adapter: null,
                TimeProvider.System,
                new Faulty(i, answered)
            ))
            .ToList();
        var options = new RetryOptions
        {
            BaseDelay = TimeSpan.FromMilliseconds(1),
            AttemptTimeout = TimeSpan.FromSeconds(15), // longer than a busy machine stands still
        };
        var failover = new Failover(
            providers,
            options,
            TimeProvider.System,
            NullLogger<Failover>.Instance,
            new DeploymentHealthRegistry(TimeProvider.System, NullLogger.Instance)
        );
        List<Deployment> plan = [.. providers.Select(provider => new Deployment(provider.Name, "m"))];
        var (failures, next) = (new ConcurrentBag<string>(), 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Increment(ref next) is var number and <= Calls)
                        {
                            try
                            {
                                var said = "";
                                await foreach (
                                    var frame in failover.SendAsync(
                                        new Call(
                                            Call.NewId(),
                                            Ask(number),
                                            new Caller("key", "key", default),
                                            TimeProvider.System
                                        ),
                                        plan
                                    )
                                )
                                    said += string.Concat(
                                        frame.Events.OfType<TextDelta>().Select(text => text.Text.ToString())
                                    );
                                Assert.Equal($"saw {number}", said);
                            }
                            catch (GatewayException failure)
                            {
                                failures.Add($"{number}: {failure.Kind} {failure.Message}");
                            }
                        }
                    })
                )
        );

        Assert.True(failures.Count <= Calls / 10_000, string.Join('\n', failures));
        Assert.Equal(Calls - failures.Count, answered.Count);
        Assert.All(answered.Values, times => Assert.Equal(1, times));
        foreach (var provider in providers)
            provider.Dispose();
    }

    private static ChatRequest Ask(int number) =>
        new()
        {
            Model = "m",
            Messages =
            [
                new Message(
                    Role.User,
                    [
                        new TextPart($"call {number}."),
                        new ImagePart(
                            new ImageSource.Bytes(
                                (byte[])[.. s_picture, .. Encoding.ASCII.GetBytes($"#{number}#")],
                                "image/png"
                            ),
                            ImageDetail.Auto,
                            "messages[0].content[1]"
                        ),
                    ]
                ),
            ],
        };

    /// <summary>
    /// A vendor that returns the number at the end of the image; with a fixed seed, 10 % of its calls fail.
    /// </summary>
    private sealed class Faulty(int seed, ConcurrentDictionary<string, int> answered) : HttpMessageHandler
    {
        private readonly Random _random = new(seed);
        private int _silences;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            var data = body.AsSpan(body.IndexOf("base64,", StringComparison.Ordinal) + 7);
            var number = Encoding
                .ASCII.GetString(Convert.FromBase64String(data[..data.IndexOf('"')].ToString()))
                .Split('#')[^2];
            int fault;
            lock (_random)
                fault = _random.Next(90);
            switch (fault)
            {
                case 0:
                    throw new HttpRequestException("refused");
                case 1:
                    throw new HttpRequestException("reset", new IOException());
                case 2 when Interlocked.Increment(ref _silences) % 10 == 1: // few, as each lasts as long as an attempt may
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
                case 2:
                    return CreateResponse("", HttpStatusCode.GatewayTimeout);
                case 3:
                    var busy = CreateResponse(
                        "{\"error\":{\"message\":\"slow down\"}}",
                        HttpStatusCode.TooManyRequests
                    );
                    busy.Headers.Add("retry-after-ms", "20");
                    return busy;
                case 4:
                    return CreateResponse("{\"error\":{\"message\":\"oops\"}}", HttpStatusCode.InternalServerError);
                case 5:
                    return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Cut()) };
                case 6:
                    return CreateResponse("}garbage{");
                case 7:
                    return CreateResponse("<html>captive portal</html>", type: "text/html");
                case 8:
                    return CreateResponse("");
            }
            answered.AddOrUpdate(number, 1, (_, times) => times + 1);
            return CreateResponse(
                $$$"""{"id":"1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"saw {{{number}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""
            );
        }

        private static HttpResponseMessage CreateResponse(
            string body,
            HttpStatusCode status = HttpStatusCode.OK,
            string type = "application/json"
        ) => new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
    }

    /// <summary>A body that ends with an I/O error.</summary>
    private sealed class Cut() : MemoryStream("{\"choices\":["u8.ToArray())
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new IOException("cut");
    }
}
