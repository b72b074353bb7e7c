using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenAI;
using Fresnel.Files;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's files. A file belongs to the key that uploaded it.</summary>
internal sealed class FilesEndpoints(Stores stores, RuntimeSnapshots snapshots)
{
    private const int MaxPageSize = 10_000;

    /// <summary>Streams the file to disk.</summary>
    public async Task UploadAsync(HttpContext http)
    {
        var maxBytes = (long)snapshots.Current.Settings.Files.MaxMib << 20;
        if (http.Request.ContentLength > maxBytes + (64 << 10)) // allowance for the other form fields
            throw FileUploadForm.TooLarge(maxBytes);
        await using var draft = stores.Files.BeginUpload();
        var upload = await FileUploadForm.ReadAsync(http.Request, draft, maxBytes, http.RequestAborted);
        var file = await stores.Files.AddAsync(
            draft,
            GetKeyId(http),
            upload.Name,
            upload.Purpose,
            upload.Lifetime,
            http.RequestAborted
        );
        await http.WriteJsonAsync(output => FilesWriter.WriteFile(output, ToListedFile(file)));
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var page = new FilePageQuery(
            query["after"] is [{ Length: > 0 } after] ? after : null,
            PageLimit.Parse(query["limit"].ToString(), MaxPageSize, MaxPageSize),
            ParseOrder(query["order"].ToString()) == "desc",
            query["purpose"] is [{ Length: > 0 } purpose] ? purpose : null
        );
        var (files, hasMore) = await stores.Files.ListAsync(page, GetKeyId(http), http.RequestAborted);
        await http.WriteJsonAsync(output => FilesWriter.WriteList(output, [.. files.Select(ToListedFile)], hasMore));
    }

    public async Task GetAsync(HttpContext http)
    {
        var file = await FindAsync(http);
        await http.WriteJsonAsync(output => FilesWriter.WriteFile(output, ToListedFile(file)));
    }

    public async Task GetContentAsync(HttpContext http)
    {
        var file = await FindAsync(http);
        await using var content = stores.Files.Open(file) ?? throw NotFound(file.Id);
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = file.Bytes;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(http.Request.Method))
            await content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    public async Task DeleteAsync(HttpContext http)
    {
        var id = GetId(http);
        if (!await stores.Files.RemoveAsync(id, GetKeyId(http), http.RequestAborted))
            throw NotFound(id);
        await http.WriteJsonAsync(output => FilesWriter.WriteDeleted(output, id));
    }

    private async Task<StoredFile> FindAsync(HttpContext http)
    {
        var id = GetId(http);
        return await stores.Files.FindAsync(id, GetKeyId(http), http.RequestAborted) ?? throw NotFound(id);
    }

    private static string GetId(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static string GetKeyId(HttpContext http) => http.Features.Get<Caller>()!.KeyId;

    private static FileObject ToListedFile(StoredFile file) =>
        new(file.Id, file.Name, file.Purpose, file.Bytes, file.CreatedAt, file.ExpiresAt);

    private static string ParseOrder(string order) =>
        order switch
        {
            "" or "desc" => "desc",
            "asc" => "asc",
            _ => throw GatewayException.InvalidRequest(
                "Invalid 'order'. Supported values are: 'asc' and 'desc'.",
                "order",
                "invalid_value"
            ),
        };

    private static GatewayException NotFound(string id) =>
        new(ErrorKind.NotFound, $"No such File object: {id}") { Param = "id" };
}
