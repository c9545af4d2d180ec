//! Tables of the languages that ask and describe: SQL, GraphQL, protocol buffers, build files.

use super::Class;
use super::grammar::{
    Comment, DOUBLE, Escapes, Grammar, HASH, Habit, NONE, Open, SINGLE, SLASHES, STARS, TRIPLE,
    Text,
};
use super::words::Words;

/// SQL, of all databases together.
pub(super) static SQL: Grammar = Grammar {
    keywords: Words::new(
        "add after all alter analyze and any as asc autoincrement auto_increment begin between by \
         cascade case check collate column commit conflict constraint create cross cube current \
         database declare default delete desc describe distinct do drop each else elsif end engine \
         except execute exists explain fetch filter first following for foreign from full function \
         generated grant group grouping having if ignore ilike in index inner insert instead \
         intersect interval into is isolation join key language last lateral left like limit \
         local lock loop materialized merge natural next no not nothing nulls of offset on only or \
         order outer over partition preceding primary privileges procedure range recursive \
         references rename replace restrict return returning returns revoke right role rollback \
         row rows schema select sequence set show table tablespace temp temporary then to \
         transaction trigger truncate unbounded union unique update use using vacuum values view \
         when where while window with within without",
    ),
    types: Words::new(
        "array bigint bigserial binary bit blob bool boolean bytea char character clob date \
         datetime decimal double enum float inet int int2 int4 int8 integer json jsonb long \
         mediumint money nchar number numeric nvarchar precision real serial smallint text time \
         timestamp timestamptz tinyint uuid varbinary varchar varying xml year zone",
    ),
    constants: Words::new("current_date current_time current_timestamp false null true unknown"),
    comments: &[Comment::line("--"), STARS],
    texts: &[
        Text::quotes("'").escape(Escapes::Doubled).lines(),
        Text::quotes("\"").escape(Escapes::Doubled),
        Text::quotes("`").raw(),
    ],
    sigils: &[(b'@', Class::Variable), (b'$', Class::Variable)],
    habits: &[Habit::IgnoreCase],
    ..NONE
};

/// GraphQL.
pub(super) static GRAPHQL: Grammar = Grammar {
    keywords: Words::new(
        "directive enum extend fragment implements input interface mutation on query repeatable \
         scalar schema subscription type union",
    ),
    types: Words::new("Boolean Float ID Int String"),
    constants: Words::new("false null true"),
    before_functions: Words::new("fragment mutation query subscription"),
    comments: &[HASH],
    texts: &[TRIPLE.raw(), DOUBLE],
    sigils: &[(b'$', Class::Variable), (b'@', Class::Attribute)],
    capitals: Class::Type,
    ..NONE
};

/// Protocol buffers.
pub(super) static PROTOBUF: Grammar = Grammar {
    keywords: Words::new(
        "edition enum extend extensions group import map max message oneof option optional package \
         public repeated required reserved returns rpc service stream syntax to weak",
    ),
    types: Words::new(
        "bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string \
         uint32 uint64",
    ),
    constants: Words::new("false true"),
    before_functions: Words::new("rpc"),
    before_types: Words::new("enum message service"),
    comments: &[SLASHES, STARS],
    texts: &[DOUBLE, SINGLE],
    capitals: Class::Type,
    ..NONE
};

/// The language of Terraform.
pub(super) static HCL: Grammar = Grammar {
    keywords: Words::new(
        "backend data dynamic else endfor endif for if import in locals module moved output provider \
         provisioner resource terraform variable",
    ),
    types: Words::new("any bool list map number object set string tuple"),
    constants: Words::new("false null true"),
    inside: "-",
    comments: &[HASH, SLASHES, STARS],
    texts: &[
        Text::new(Open::Heredoc(&["<<-", "<<"])).raw().lines(),
        DOUBLE.code("${"),
    ],
    habits: &[Habit::Settings],
    ..NONE
};

/// `CMakeLists.txt`.
pub(super) static CMAKE: Grammar = Grammar {
    keywords: Words::new(
        "and break continue defined else elseif endforeach endfunction endif endmacro endwhile \
         equal exists foreach function if imported in interface lists macro matches not or private \
         public required return shared static strequal target version while",
    ),
    constants: Words::new("false no off on true yes"),
    inside: "-",
    comments: &[HASH],
    texts: &[DOUBLE.lines().variable(b'$')],
    sigils: &[(b'$', Class::Variable)],
    habits: &[Habit::IgnoreCase],
    ..NONE
};

/// The settings of nginx and of servers like it.
pub(super) static NGINX: Grammar = Grammar {
    keywords: Words::new(
        "access_log add_header alias error_log error_page events fastcgi_pass gzip http if include \
         index keepalive_timeout listen location proxy_pass proxy_set_header return rewrite root \
         server server_name set ssl_certificate ssl_certificate_key try_files types upstream user \
         worker_connections worker_processes",
    ),
    constants: Words::new("off on"),
    inside: "-.",
    comments: &[HASH],
    texts: &[DOUBLE.variable(b'$'), SINGLE.variable(b'$')],
    sigils: &[(b'$', Class::Variable)],
    ..NONE
};

/// Fortran.
pub(super) static FORTRAN: Grammar = Grammar {
    keywords: Words::new(
        "allocatable allocate and associate call case contains continue cycle deallocate dimension \
         do elemental else elseif end enddo endif exit external format function if implicit in \
         inout intent interface intrinsic kind module none not only open optional or out parameter \
         pointer print private procedure program public pure read recursive result return save \
         select stop subroutine target then type use where while write",
    ),
    types: Words::new("character complex double integer logical precision real"),
    before_functions: Words::new("call function subroutine"),
    before_types: Words::new("module program"),
    comments: &[Comment::line("!")],
    texts: &[DOUBLE.raw(), SINGLE.raw()],
    habits: &[Habit::IgnoreCase],
    ..NONE
};

/// Assembly, of all machines together: what is named first in a line is done.
pub(super) static ASSEMBLY: Grammar = Grammar {
    keywords: Words::new(
        "add and b beq bl bne call cmp dec div extern eq global inc int ja jb je jg jge jl jle jmp \
         jne jnz jz ldr lea li lw mov movl movq movzx mul neg nop not or pop push ret section shl \
         shr str sub svc sw syscall test xor",
    ),
    types: Words::new("byte db dd dq dw dword ptr qword resb resd resq word"),
    comments: &[Comment::line(";"), Comment::line("#"), SLASHES, STARS],
    texts: &[DOUBLE, SINGLE],
    sigils: &[
        (b'%', Class::Variable),
        (b'.', Class::Meta),
        (b'$', Class::Number),
    ],
    inside: ".",
    habits: &[Habit::IgnoreCase, Habit::NoCalls],
    ..NONE
};

/// Visual Basic.
pub(super) static BASIC: Grammar = Grammar {
    keywords: Words::new(
        "and as async await byref byval call case catch class const continue declare dim do each \
         else elseif end enum erase error event exit finally for friend function get global goto \
         handles if implements imports in inherits interface is let like loop me mod module \
         mustinherit mybase namespace new next not of on option optional or orelse overrides \
         private property protected public readonly redim resume return select set shared static \
         step structure sub then throw to try until using wend when while with xor",
    ),
    types: Words::new(
        "boolean byte char date decimal double integer long object short single string variant",
    ),
    constants: Words::new("false nothing null true"),
    before_functions: Words::new("function sub"),
    before_types: Words::new("class enum interface module namespace structure"),
    comments: &[Comment::line("'"), Comment::line("rem").first()],
    texts: &[Text::quotes("\"").escape(Escapes::Doubled)],
    habits: &[Habit::IgnoreCase, Habit::HashDirectives],
    ..NONE
};
