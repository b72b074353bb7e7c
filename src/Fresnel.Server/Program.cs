using Fresnel.Server.Commands;

return await CommandLine.RunAsync(
    args,
    ServeCommand.Make(),
    DescribeCommand.Make(),
    AskCommand.Make(),
    ReadCommand.Make(),
    DrawCommand.Make(),
    ModelsCommand.Make(),
    KeysCommand.Make(),
    UsageCommand.Make(),
    DoctorCommand.Make(),
    SchemaCommand.Make(),
    WeightsCommand.Make());
