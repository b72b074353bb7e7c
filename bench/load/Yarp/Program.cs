// YARP with one route to one destination and its defaults: no log, no health checks, no transforms.
using System.Net;
using Yarp.ReverseProxy.Configuration;

var (port, upstream) = (int.Parse(args[0]), args[1]);
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder
    .WebHost.UseKestrelCore()
    .ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Listen(IPAddress.Loopback, port);
    });
builder
    .Services.AddRouting()
    .AddReverseProxy()
    .LoadFromMemory(
        [
            new()
            {
                RouteId = "all",
                ClusterId = "upstream",
                Match = new() { Path = "{**path}" },
            },
        ],
        [
            new()
            {
                ClusterId = "upstream",
                Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = upstream } },
            },
        ]
    );
var app = builder.Build();
app.UseRouting();
app.MapReverseProxy();
app.UseEndpoints(_ => { });
await app.RunAsync();
