using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fresnel.Converter;

/// <summary>Reads a file that a package keeps inside an assembly. The assembly is not loaded.</summary>
internal static class PackageResource
{
    /// <param name="assembly">Its path.</param>
    /// <param name="name">The end of the resource's name.</param>
    /// <exception cref="ConversionException">There is no such resource.</exception>
    public static byte[] Read(string assembly, string name)
    {
        using var stream = File.OpenRead(assembly);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (!metadata.GetString(resource.Name).EndsWith(name, StringComparison.Ordinal))
                continue;
            var folder = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
            var reader = file.GetSectionData(folder).GetReader();
            reader.Offset = checked((int)resource.Offset);
            return reader.ReadBytes(reader.ReadInt32());
        }
        throw new ConversionException($"{Path.GetFileName(assembly)} has no resource {name}.");
    }
}
