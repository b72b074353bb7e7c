// The minimal relay in ASP.NET Core: reads the body, forwards it, copies the response back. The baseline for Fresnel's overhead.
using System.Net;

var (port, upstream) = (int.Parse(args[0]), new Uri(args[1]));
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder
    .WebHost.UseKestrelCore()
    .ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Listen(IPAddress.Loopback, port);
    });
using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
var app = builder.Build();
app.Run(async context =>
{
    using var body = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
    await context.Request.Body.CopyToAsync(body, context.RequestAborted);
    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(upstream, context.Request.Path))
    {
        Content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length)
        {
            Headers = { ContentType = new("application/json") },
        },
    };
    using var response = await http.SendAsync(request, context.RequestAborted);
    context.Response.StatusCode = (int)response.StatusCode;
    context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
    context.Response.ContentLength = response.Content.Headers.ContentLength;
    await using var answer = await response.Content.ReadAsStreamAsync(context.RequestAborted);
    var buffer = new byte[64 << 10];
    while (await answer.ReadAsync(buffer, context.RequestAborted) is > 0 and var count)
    {
        await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
});
await app.RunAsync();
