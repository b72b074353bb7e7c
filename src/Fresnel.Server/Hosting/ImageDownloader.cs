using System.Net;
using System.Net.Sockets;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting;

/// <summary>Downloads images from URLs in requests; blocks private addresses (SSRF).</summary>
/// <remarks>
/// Connects to the address that was checked, so a second DNS answer cannot differ. Ignores the declared content
/// type and length. Uses no proxy, because a proxy would resolve the name again. Thread-safe.
/// </remarks>
internal sealed class ImageDownloader : IDisposable
{
    private const int MaxRedirects = 3;
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);

    private readonly IPNetwork[] _allowedRanges;
    private readonly int _maxBytes;
    private readonly TimeSpan _timeout;
    private readonly HttpMessageInvoker _http;

    public ImageDownloader(FetchSection options)
    {
        _allowedRanges =
        [
            .. options.Allow.Select(range =>
                IPAddressRanges.TryParse(range, out var parsed) ? parsed : throw new FormatException(range)
            ),
        ];
        _maxBytes = options.MaxMib << 20;
        _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _http = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                UseProxy = false,
                Credentials = null,
                ConnectTimeout = s_connectTimeout,
                MaxResponseHeadersLength = 32,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ConnectCallback = ConnectAsync,
            }
        );
    }

    /// <returns>The bytes, not validated.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidImage"/>: the URL is rejected or the download failed.
    /// </exception>
    public async Task<ReadOnlyMemory<byte>> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_timeout);
        try
        {
            for (var hop = 0; hop <= MaxRedirects; hop++)
            {
                ValidateUrl(address);
                using var response = await _http.SendAsync(CreateRequest(address), timeout.Token);
                if (
                    (int)response.StatusCode is >= 301 and <= 308 and not 304
                    && response.Headers.Location is { } location
                )
                {
                    address = new Uri(address, location);
                    continue;
                }
                if (!response.IsSuccessStatusCode)
                    throw Failed($"{address.Host} answered {(int)response.StatusCode}");
                return await ReadAsync(response.Content, address.Host, timeout.Token);
            }
            throw Failed($"it was redirected more than {MaxRedirects} times");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"{address.Host} took longer than {_timeout.TotalSeconds:0} seconds", e);
        }
        catch (HttpRequestException e) when (e.InnerException is GatewayException rejection)
        {
            throw rejection;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failed($"{address.Host} could not be reached or closed the connection", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage CreateRequest(Uri address)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("user-agent", "Fresnel");
        message.Headers.TryAddWithoutValidation("accept", "image/*");
        return message;
    }

    private static void ValidateUrl(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw Rejected("Image addresses must begin with http:// or https://, or be data: URLs.");
        if (address.UserInfo.Length > 0)
            throw Rejected("Image addresses must not carry a user name or password.");
    }

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var host = context.DnsEndPoint.Host;
        IPAddress[] resolved;
        try
        {
            resolved = await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException)
        {
            throw Failed($"the name {host} is not known");
        }
        var allowed = Array.FindAll(resolved, IsAllowed);
        if (allowed.Length == 0)
            throw Rejected(
                $"The image address {host} is not on the public internet. The operator can allow its range under fetch.allow."
            );

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) =>
        IPAddressRanges.IsPublic(address)
        || Array.Exists(
            _allowedRanges,
            range => range.Contains(address) || range.Contains(IPAddressRanges.UnwrapIPv4(address))
        );

    private async Task<byte[]> ReadAsync(HttpContent content, string host, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > _maxBytes)
            throw TooLarge(host);
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        var buffer = new byte[64 << 10];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (bytes.Length + count > _maxBytes)
                throw TooLarge(host);
            bytes.Write(buffer, 0, count);
        }
        if (bytes.Length == 0)
            throw new GatewayException(ErrorKind.InvalidImage, $"The image at {host} is empty.")
            {
                Code = "empty_image_file",
            };
        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }

    private GatewayException TooLarge(string host) =>
        new(ErrorKind.InvalidImage, $"The image at {host} is larger than {_maxBytes >> 20} MiB. Send a smaller one.")
        {
            Code = "image_file_too_large",
        };

    private static GatewayException Rejected(string message) =>
        new(ErrorKind.InvalidImage, message) { Code = "invalid_image_url" };

    private static GatewayException Failed(string reason, Exception? cause = null) =>
        new(ErrorKind.InvalidImage, $"The image could not be downloaded: {reason}.", cause)
        {
            Code = "failed_to_download_image",
        };
}
