using Fresnel.Converter;

if (args is not [var folder])
{
    Console.Error.WriteLine("usage: Fresnel.Converter WEIGHTS_FOLDER");
    return 2;
}
try
{
    foreach (var conversion in Conversion.All)
        Console.Error.WriteLine($"fresnel: {conversion.Result}: {conversion.Run(folder)}");
    return 0;
}
catch (ConversionException e)
{
    Console.Error.WriteLine($"fresnel: {e.Message}");
    return 1;
}
